namespace RedisInfra.Verification;

/// <summary>A stretch of time in which a node took writes.</summary>
public sealed record TimelineReign(string Node, double FromMs, double ToMs);
