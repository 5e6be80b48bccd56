using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What one drill may cost. Null where the default of the deployment's shape holds.</summary>
public sealed record DrillBudget
{
    // A client gives a connection up that is silent, not closed, after some seconds; and sentinels leave a primary that goes on as it
    // was for four rounds of their hellos, of two seconds each, in which clients may ask it.
    private static readonly TimeSpan s_hangs = TimeSpan.FromSeconds(10);

    /// <summary>The longest time without an acknowledged write.</summary>
    public TimeSpan? WriteGap { get; init; }

    /// <summary>The longest time in which no node acknowledges a write.</summary>
    public TimeSpan? ServerGap { get; init; }

    /// <summary>The longest time without a successful read.</summary>
    public TimeSpan? ReadGap { get; init; }

    /// <summary>How long the deployment may lack a replica.</summary>
    public TimeSpan? Redundancy { get; init; }

    /// <summary>How long two nodes may take writes for the same keys.</summary>
    public TimeSpan? TwoPrimaries { get; init; }

    /// <summary>Reads that may miss a write which was acknowledged before.</summary>
    public long? StaleReads { get; init; }

    /// <summary>Acknowledged writes that may be lost.</summary>
    public long? AcknowledgedLost { get; init; }

    /// <summary>Another's bounds, where it has none of its own.</summary>
    internal DrillBudget OrElse(DrillBudget other) => new()
    {
        WriteGap = WriteGap ?? other.WriteGap,
        ServerGap = ServerGap ?? other.ServerGap,
        ReadGap = ReadGap ?? other.ReadGap,
        Redundancy = Redundancy ?? other.Redundancy,
        TwoPrimaries = TwoPrimaries ?? other.TwoPrimaries,
        AcknowledgedLost = AcknowledgedLost ?? other.AcknowledgedLost,
        StaleReads = StaleReads ?? other.StaleReads,
    };

    /// <summary>
    /// Defaults: a handover loses nothing and takes 2 s in a cluster, 3 s with sentinels, and 5 s where nobody tells clients. A crash takes the detection time and 3 s more,
    /// a freeze or a partition 10 s on top. What it loses is reported and not judged, because replication is asynchronous. A restart of all loses nothing that was
    /// on disk, a rebirth nothing that a replica has; how long they take is the disks' affair, and not judged.
    /// </summary>
    internal DrillBudget OrDefault(ExpectedShape shape, DrillKind kind) => OrElse(kind switch
    {
        DrillKind.Graceful => new() { WriteGap = TimeSpan.FromSeconds(HandoverSeconds(shape)), AcknowledgedLost = 0 },
        DrillKind.Crash => new() { WriteGap = NoticedWithin(shape) + TimeSpan.FromSeconds(3) },
        DrillKind.Freeze or DrillKind.Partition => new() { WriteGap = NoticedWithin(shape) + TimeSpan.FromSeconds(3) + s_hangs },
        _ => new() { AcknowledgedLost = 0 },
    });

    /// <summary>What a drill cost beyond it, in words.</summary>
    /// <param name="broken">Those of the lost writes that had been promised to be kept; null where nothing was counted.</param>
    internal IEnumerable<string> ExceededBy(DrillResult seen, long? broken)
    {
        (double? Took, TimeSpan? Bound, string What)[] times =
        [
            (seen.WriteGapMs, WriteGap, "no write was acknowledged for"),
            (seen.ServerGapMs, ServerGap, "no node acknowledged a write for"),
            (seen.ReadGapMs, ReadGap, "no read succeeded for"),
            (seen.RedundancyMs, Redundancy, "it wasn't whole again for"),
            (seen.TwoPrimariesMs, TwoPrimaries, "two nodes took writes for"),
        ];
        foreach (var (took, bound, what) in times.Where(t => t.Took > t.Bound?.TotalMilliseconds))
            yield return $"{what} {took:0} ms, the budget is {bound!.Value.TotalMilliseconds:0} ms";
        if (broken > AcknowledgedLost)
            yield return $"{broken} acknowledged writes were lost, the budget is {AcknowledgedLost}";
        if (seen.StaleReads > StaleReads)
            yield return $"{seen.StaleReads} reads missed an acknowledged write, the budget is {StaleReads}";
    }

    // Without sentinels a client has to look for itself who leads: once a second, on a timer of a second.
    private static double HandoverSeconds(ExpectedShape shape) => shape.Failover switch
    {
        FailoverMode.Cluster => 2,
        FailoverMode.Sentinel => 3,
        _ => 5,
    };

    // A cluster's node pings a silent peer after half the timeout, and takes it for down when the timeout passed without
    // an answer.
    private static TimeSpan NoticedWithin(ExpectedShape shape) =>
        shape.Failover == FailoverMode.Cluster ? 1.5 * shape.Detection : shape.Detection;
}
