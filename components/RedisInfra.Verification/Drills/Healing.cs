namespace RedisInfra.Verification;

/// <summary>What became of nodes that a drill had disturbed.</summary>
/// <param name="Succeeded">Whether all of them run.</param>
/// <param name="Detail">What was done to each.</param>
public sealed record Healing(bool Succeeded, string Detail);
