using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What one drill may cost. Null where the default of the deployment's shape holds.</summary>
public sealed record DrillBudget
{
    /// <summary>The longest time without an acknowledged write.</summary>
    public TimeSpan? WriteGap { get; init; }

    /// <summary>Acknowledged writes that may be lost.</summary>
    public long? AcknowledgedLost { get; init; }

    /// <summary>
    /// Defaults: a handover loses nothing and takes 3 s, in a cluster 2 s. A crash takes the detection time and 3 s more;
    /// what it loses is reported and not judged, because replication is asynchronous. A restart of all loses nothing that was
    /// on disk; how long it takes is the disks' affair, and not judged.
    /// </summary>
    internal DrillBudget OrDefault(ExpectedShape shape, DrillKind kind) => kind switch
    {
        DrillKind.Graceful => new DrillBudget
        {
            WriteGap = WriteGap ?? TimeSpan.FromSeconds(shape.Failover == FailoverMode.Cluster ? 2 : 3),
            AcknowledgedLost = AcknowledgedLost ?? 0,
        },
        DrillKind.Crash => this with { WriteGap = WriteGap ?? NoticedWithin(shape) + TimeSpan.FromSeconds(3) },
        _ => this with { AcknowledgedLost = AcknowledgedLost ?? 0 },
    };

    /// <summary>What a drill cost beyond it, in words.</summary>
    internal IEnumerable<string> ExceededBy(TimeSpan? gap, WriteTally? tally)
    {
        if (gap > WriteGap)
            yield return $"no write was acknowledged for {gap.Value.TotalMilliseconds:0} ms, the budget is {WriteGap.Value.TotalMilliseconds:0} ms";
        if (tally?.Broken > AcknowledgedLost)
            yield return $"{tally.Broken} acknowledged writes were lost, the budget is {AcknowledgedLost}";
    }

    // A cluster's node pings a silent peer after half the timeout, and takes it for down when the timeout passed without
    // an answer.
    private static TimeSpan NoticedWithin(ExpectedShape shape) =>
        shape.Failover == FailoverMode.Cluster ? 1.5 * shape.Detection : shape.Detection;
}
