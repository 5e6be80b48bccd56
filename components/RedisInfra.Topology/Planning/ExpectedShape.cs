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
}
