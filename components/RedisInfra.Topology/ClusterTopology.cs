namespace RedisInfra.Topology;

/// <summary>Shards of one primary and its replicas; the primaries promote a lost one's replica by majority.</summary>
public sealed record ClusterTopology : RedisTopology
{
    internal const int MostReplicas = 5;

    /// <summary>Shards, 3 to 100. Default 3: fewer primaries have no majority when one is lost.</summary>
    public int Shards { get; init; } = 3;

    /// <summary>Replicas of each primary, 0 to 5. Default 1; without one a lost shard stays lost.</summary>
    public int ReplicasPerShard { get; init; } = 1;

    public override string Kind => "cluster";

    public override HostPorts HostPorts => new(Data: 7001, Sentinel: 0, Exporter: 9124);

    public override ExpectedShape Shape(RedisSettings settings) => new()
    {
        Failover = FailoverMode.Cluster,
        Primaries = Shards,
        ReplicasPerPrimary = ReplicasPerShard,
        LeastReplicas = ExpectedShape.LeastOf(ReplicasPerShard),
        Slots = 16384,
        Detection = settings.Failover.NodeTimeout,
        Handover = settings.Failover.HandoverTimeout,
    };

    public override Layout Layout() => Topology.Layout.Sharded(Shards, ReplicasPerShard);

    public override IEnumerable<(string Purpose, NodeAddress Address)> Endpoints(
        IReadOnlyCollection<NodePlan> nodes) => nodes.Select(n => (EndpointPurpose.Seed, n.Address));

    public override IEnumerable<SettingError> Validate() =>
        TopologyRules.Between(
            "topology.shards", Shards, 3, 100, "a cluster needs three primaries for a majority; for one write another `kind`")
            .Concat(TopologyRules.Between("topology.replicasPerShard", ReplicasPerShard, 0, MostReplicas, "the default is 1"));
}
