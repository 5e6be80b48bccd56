using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>One primary with replicas, watched by sentinels that promote a replica when it is lost.</summary>
public sealed record SentinelTopology : RedisTopology
{
    /// <summary>Replicas of the primary, 1 to 10. Default 2.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Sentinels: odd, 3 to 9, so that a majority survives the loss of one. Default 3.</summary>
    public int Sentinels { get; init; } = 3;

    /// <summary>
    /// Sentinels that must agree that the primary is down: at least a majority, at most all. Default: the majority.
    /// </summary>
    public int? Quorum { get; init; }

    /// <summary>The name by which sentinels know the primary. Default <c>mymaster</c>, as clients expect.</summary>
    public string Master { get; init; } = "mymaster";

    public override string Kind => "sentinel";

    public override string MasterName => Master;

    public override HostPorts HostPorts => new(Data: 6380, Sentinel: 26379, Exporter: 9123);

    private int Majority => Sentinels / 2 + 1;

    public override ExpectedShape Shape(RedisSettings settings) => new()
    {
        Failover = FailoverMode.Sentinel,
        Primaries = 1,
        ReplicasPerPrimary = Replicas,
        LeastReplicas = ExpectedShape.LeastOf(Replicas),
        Sentinels = Sentinels,
        Quorum = Quorum ?? Majority,
        Detection = settings.Failover.DownAfter,
        Handover = settings.Failover.HandoverTimeout,
    };

    public override Layout Layout() => Topology.Layout.Unsharded(Replicas) with { Sentinels = Sentinels };

    // No `primary`: a failover moves it, so whoever wants it asks a sentinel.
    public override IEnumerable<(string Purpose, NodeAddress Address)> Endpoints(
        IReadOnlyCollection<NodePlan> nodes) =>
        nodes.Where(n => n.Kind == NodeKind.Sentinel).Select(n => (EndpointPurpose.Sentinel, n.Address));

    public override IEnumerable<SettingError> Validate()
    {
        foreach (var error in TopologyRules.Between(
            "topology.replicas", Replicas, 1, 10, "sentinels have nobody to promote without a replica")
            .Concat(TopologyRules.Between(
                "topology.sentinels", Sentinels, 3, 9, "fewer can't outvote the loss of one"))
            .Concat(TopologyRules.Word("topology.master", Master)))
        {
            yield return error;
        }

        if (Sentinels % 2 == 0)
        {
            yield return TopologyRules.Error("topology.sentinels", Sentinels, string.Create(
                CultureInfo.InvariantCulture,
                $"must be odd: an even number tolerates no more losses than one less; write {Sentinels - 1} or {Sentinels + 1}"));
        }

        if (Quorum is { } quorum && (quorum < Majority || quorum > Sentinels))
        {
            yield return TopologyRules.Error("topology.quorum", quorum, string.Create(
                CultureInfo.InvariantCulture,
                $"must lie between {Majority} (the majority of {Sentinels} sentinels) and {Sentinels}; "
                + $"leave it out to get {Majority}"));
        }
    }
}
