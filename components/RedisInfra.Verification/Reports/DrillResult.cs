namespace RedisInfra.Verification;

/// <summary>One drill and what a client saw of it. Absent numbers had nothing to measure. Times are in milliseconds.</summary>
public sealed record DrillResult
{
    public required string Name { get; init; }

    public required VerificationStatus Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>Fault to detection.</summary>
    public double? DetectMs { get; init; }

    /// <summary>Fault to another node serving as primary.</summary>
    public double? PromoteMs { get; init; }

    /// <summary>The longest time without an acknowledged write, as the application's client sees it.</summary>
    public double? WriteGapMs { get; init; }

    /// <summary>The longest time in which no node acknowledged a write on a raw connection: the servers' part of the write gap.</summary>
    public double? ServerGapMs { get; init; }

    /// <summary>The longest time without a successful read, as the application's client sees it.</summary>
    public double? ReadGapMs { get; init; }

    /// <summary>Fault to the deployment being whole again, with every replica linked.</summary>
    public double? RedundancyMs { get; init; }

    /// <summary>How long two nodes took writes for the same keys; 0 where one at a time did.</summary>
    public double? TwoPrimariesMs { get; init; }

    public long? Acknowledged { get; init; }

    /// <summary>Acknowledged writes that were not there afterwards.</summary>
    public long? AcknowledgedLost { get; init; }

    /// <summary>Writes that a node acknowledged on a raw connection and that were not there afterwards: what a node loses that goes on leading.</summary>
    public long? DirectLost { get; init; }

    /// <summary>Writes on raw connections that a replica confirmed, too (<c>WAIT 1</c>).</summary>
    public long? Confirmed { get; init; }

    /// <summary>Confirmed writes that were not there afterwards.</summary>
    public long? ConfirmedLost { get; init; }

    /// <summary>Writes that failed for the client and were there afterwards.</summary>
    public long? UnacknowledgedFound { get; init; }

    public long? Reads { get; init; }

    /// <summary>Reads that didn't see a write which had been acknowledged before.</summary>
    public long? StaleReads { get; init; }

    /// <summary>How it went; null where nothing was measured.</summary>
    public DrillTimeline? Timeline { get; init; }
}
