namespace RedisInfra.Topology;

/// <summary>One primary with replicas. Nobody promotes a replica by itself: an operator or a planned stop does.</summary>
public sealed record ReplicationTopology : RedisTopology
{
    /// <summary>Replicas of the primary, 1 to 10. Default 2.</summary>
    public int Replicas { get; init; } = 2;

    public override string Kind => "replication";

    public override HostPorts HostPorts => new(Data: 6390, Sentinel: 0, Exporter: 9122);

    public override ExpectedShape Shape(RedisSettings settings) => new()
    {
        Failover = FailoverMode.Manual,
        Primaries = 1,
        ReplicasPerPrimary = Replicas,
        LeastReplicas = ExpectedShape.LeastOf(Replicas),
        Handover = settings.Failover.HandoverTimeout,
    };

    public override Layout Layout() => Topology.Layout.Unsharded(Replicas);

    public override IEnumerable<(string Purpose, NodeAddress Address)> Endpoints(
        IReadOnlyCollection<NodePlan> nodes) =>
        nodes.Select(n => (n.Role == NodeRole.Primary ? EndpointPurpose.Primary : EndpointPurpose.Replica, n.Address));

    public override IEnumerable<SettingError> Validate() =>
        TopologyRules.Between("topology.replicas", Replicas, 1, 10, "for no replica write `kind: standalone`");
}
