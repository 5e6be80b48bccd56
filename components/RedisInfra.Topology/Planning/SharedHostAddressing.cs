namespace RedisInfra.Topology;

/// <summary>All nodes on one host, told apart by ports.</summary>
public sealed class SharedHostAddressing(string host, HostPorts ports) : Addressing
{
    /// <summary>The topology's own ports, where the settings name none.</summary>
    public SharedHostAddressing(string host, RedisTopology topology, RedisSettings settings)
        : this(host, new HostPorts(
            settings.Networking.Port ?? topology.HostPorts.Data,
            settings.Networking.SentinelPort ?? topology.HostPorts.Sentinel,
            settings.Monitoring.Port ?? topology.HostPorts.Exporter))
    {
    }

    public override string Bind => host;

    public override NodeAddress DataNode(string name, int place) => new(host, ports.Data + place);

    public override NodeAddress Sentinel(string name, int place) => new(host, ports.Sentinel + place);

    public override NodeAddress Exporter(string deployment) => new(host, ports.Exporter);
}
