using System.Collections.Immutable;

namespace RedisInfra.Topology;

/// <summary>Turns a topology's layout into a plan; the same for every topology.</summary>
internal sealed class Planner(RedisTopology topology, string deployment, RedisSettings settings, Addressing addressing)
{
    private readonly ExpectedShape _shape = topology.Shape(settings);
    private readonly Layout _layout = topology.Layout();

    public RedisPlan Plan()
    {
        var data = _layout.DataNodes
            .Select(n => (Node: n, Address: addressing.DataNode(NameOf(n.Suffix), n.Place))).ToImmutableArray();
        var sentinels = Enumerable.Range(0, _layout.Sentinels)
            .Select(i => addressing.Sentinel(NameOf($"sentinel-{i}"), i)).ToImmutableArray();
        var facts = new Facts(deployment, settings, _shape, topology.MasterName)
        {
            DataNodes = [.. data.Select(d => d.Address)],
            Shards = [.. data.Select(d => d.Node.Shard)],
            Sentinels = sentinels,
        };
        ImmutableArray<NodePlan> nodes =
        [
            .. data.Select(d => DataNode(d.Node, d.Address, facts)),
            .. sentinels.Select((address, i) => Sentinel(i, address, facts)),
        ];

        return new RedisPlan
        {
            Deployment = deployment,
            Topology = topology.Kind,
            Shape = _shape,
            Nodes = nodes,
            Endpoints = topology.Endpoints(nodes)
                .GroupBy(e => e.Purpose, e => e.Address, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal),
            SentinelMaster = _layout.Sentinels > 0 ? topology.MasterName : null,
            Exporter = settings.Monitoring.Enabled ? addressing.Exporter(deployment) : null,
            Facts = facts.OfDeployment(),
        };
    }

    private NodePlan DataNode(LayoutNode node, NodeAddress address, Facts facts)
    {
        var clustered = _shape.Failover == FailoverMode.Cluster;
        return new NodePlan
        {
            Name = NameOf(node.Suffix),
            Kind = NodeKind.Data,
            Role = node.Role,
            Shard = node.Shard,
            Place = node.Place,
            Address = address,
            FurtherPorts = clustered ? [address.Port + RedisConf.BusPortOffset] : [],
            Directives = RedisConf.Directives(settings, _shape, address, addressing),
            Facts = facts.OfNode(NameOf(node.Suffix), NodeKind.Data, address),
        };
    }

    private NodePlan Sentinel(int place, NodeAddress address, Facts facts) => new()
    {
        Name = NameOf($"sentinel-{place}"),
        Place = place,
        Kind = NodeKind.Sentinel,
        Role = NodeRole.Sentinel,
        Address = address,
        Directives = SentinelConf.Directives(settings, topology.MasterName, address, addressing),
        Facts = facts.OfNode(NameOf($"sentinel-{place}"), NodeKind.Sentinel, address),
    };

    private string NameOf(string suffix) => $"{deployment}-{suffix}";
}
