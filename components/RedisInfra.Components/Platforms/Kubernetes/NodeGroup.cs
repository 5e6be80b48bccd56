using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// The nodes of one StatefulSet. A cluster has one for each shard: replicas of a shard then stay on different hosts, a
/// shard grows by itself, and a drained one goes without renumbering the others.
/// </summary>
/// <param name="Shard">Null outside a cluster.</param>
internal sealed record NodeGroup(string Name, NodeKind Kind, int? Shard, ImmutableArray<NodePlan> Nodes)
{
    /// <summary>Whether its slots move away, after which it may be removed.</summary>
    public bool Draining { get; init; }

    /// <summary>What the group's pods are, in the label <c>app.kubernetes.io/component</c>.</summary>
    public string Component => WireName.Of(Kind);

    public int Port => Nodes[0].Address.Port;

    public static IEnumerable<NodeGroup> Of(IEnumerable<NodePlan> nodes) =>
        from node in nodes
        group node by (node.Kind, node.Shard) into members
        select new NodeGroup(NameOf(members.First().Name), members.Key.Kind, members.Key.Shard, [.. members]);

    // Pods are numbered from 0, and so are nodes.
    private static string NameOf(string firstNode) => firstNode[..firstNode.LastIndexOf('-')];
}
