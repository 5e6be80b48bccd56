using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Pods by name: each has the usual port for itself, and its address changes.</summary>
internal sealed class KubernetesAddressing(KubernetesNames names, RedisSettings settings) : Addressing
{
    public override string Bind => "* -::*";

    public override bool ByName => true;

    public override NodeAddress DataNode(string name, int place) =>
        new(names.HostOf(name, names.Nodes), settings.Networking.Port ?? 6379);

    public override NodeAddress Sentinel(string name, int place) =>
        new(names.HostOf(name, names.Sentinels), settings.Networking.SentinelPort ?? 26379);

    public override NodeAddress Exporter(string deployment) =>
        new(names.ServiceHost(names.Exporter), settings.Monitoring.Port ?? 9121);
}
