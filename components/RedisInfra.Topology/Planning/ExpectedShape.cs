namespace RedisInfra.Topology;

/// <summary>What a healthy deployment looks like: what checks assert and drills must find again.</summary>
public sealed record ExpectedShape
{
    public required FailoverMode Failover { get; init; }

    public required int Primaries { get; init; }

    public required int ReplicasPerPrimary { get; init; }

    public int Sentinels { get; init; }

    /// <summary>Sentinels that must agree before a failover; 0 without sentinels.</summary>
    public int Quorum { get; init; }

    /// <summary>Hash slots that must be covered; 0 outside a cluster.</summary>
    public int Slots { get; init; }

    /// <summary>Silence after which a lost primary is noticed; zero where nobody watches.</summary>
    public TimeSpan Detection { get; init; }

    /// <summary>Budget of a planned handover.</summary>
    public TimeSpan Handover { get; init; }

    /// <summary>Data nodes altogether.</summary>
    public int DataNodes => Primaries * (1 + ReplicasPerPrimary);

    /// <summary>
    /// Replicas that must be there for a primary to take writes, once it has had one: 1 where it has two or more, which keeps a cut-off
    /// primary from taking writes that would be lost. With a single replica it would turn that one's every restart into an outage: 0.
    /// </summary>
    public int LeastReplicas { get; init; }

    /// <summary>The same for as many replicas of each primary.</summary>
    internal static int LeastOf(int replicas) => replicas >= 2 ? 1 : 0;
}
