using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Addresses that a deployment's containers, and clients, reach alike: the container's own one, or a published port of
/// the host.
/// </summary>
/// <param name="subnet">Of the containers' own addresses.</param>
/// <param name="hostAddress">The host's address, as nodes announce it; null: they announce their own.</param>
/// <param name="hostPorts">First ports where nodes share those of the host; null: every node has the same.</param>
internal sealed class DockerAddressing(DockerSubnet subnet, string? hostAddress, HostPorts? hostPorts, HostPorts ownPorts) : Addressing
{
    public override string Bind => "0.0.0.0";

    public override NodeAddress DataNode(string name, int place) =>
        new(hostAddress ?? subnet.DataNode(place), hostPorts?.Data + place ?? ownPorts.Data);

    public override NodeAddress Sentinel(string name, int place) =>
        new(hostAddress ?? subnet.Sentinel(place), hostPorts?.Sentinel + place ?? ownPorts.Sentinel);

    public override NodeAddress Exporter(string deployment) =>
        new(hostAddress ?? subnet.Exporter, hostPorts?.Exporter ?? ownPorts.Exporter);
}
