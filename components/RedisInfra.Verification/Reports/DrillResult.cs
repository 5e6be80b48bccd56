namespace RedisInfra.Verification;

/// <summary>One drill and what a client saw of it. Absent numbers had nothing to measure.</summary>
public sealed record DrillResult
{
    public required string Name { get; init; }

    public required VerificationStatus Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>Fault to detection, in milliseconds.</summary>
    public double? DetectMs { get; init; }

    /// <summary>Fault to another node serving as primary, in milliseconds.</summary>
    public double? PromoteMs { get; init; }

    /// <summary>The longest time without an acknowledged write, in milliseconds.</summary>
    public double? WriteGapMs { get; init; }

    public long? Acknowledged { get; init; }

    /// <summary>Acknowledged writes that were not there afterwards.</summary>
    public long? AcknowledgedLost { get; init; }

    /// <summary>Writes that failed for the client and were there afterwards.</summary>
    public long? UnacknowledgedFound { get; init; }
}
