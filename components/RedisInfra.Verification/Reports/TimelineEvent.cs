namespace RedisInfra.Verification;

/// <summary>Something that happened in a drill.</summary>
/// <param name="Node">Whom it happened to, or who did it; null where it is the deployment.</param>
public sealed record TimelineEvent(double AtMs, TimelineEventKind Kind, string? Node);
