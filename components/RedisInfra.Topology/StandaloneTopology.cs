namespace RedisInfra.Topology;

/// <summary>One primary, no replica: when it is down, so is the deployment.</summary>
public sealed record StandaloneTopology : RedisTopology
{
    public override string Kind => "standalone";

    public override HostPorts HostPorts => new(Data: 6379, Sentinel: 0, Exporter: 9121);

    public override ExpectedShape Shape(RedisSettings settings) =>
        new() { Failover = FailoverMode.None, Primaries = 1, ReplicasPerPrimary = 0 };

    public override Layout Layout() => Topology.Layout.Unsharded(replicas: 0);

    public override IEnumerable<(string Purpose, NodeAddress Address)> Endpoints(
        IReadOnlyCollection<NodePlan> nodes) => nodes.Select(n => (EndpointPurpose.Primary, n.Address));

    public override IEnumerable<SettingError> Validate() => [];
}
