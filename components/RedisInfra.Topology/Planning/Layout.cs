using System.Collections.Immutable;

namespace RedisInfra.Topology;

/// <summary>The nodes of a topology before they have addresses: name suffixes, roles, shards.</summary>
public sealed record Layout(ImmutableArray<LayoutNode> DataNodes)
{
    public int Sentinels { get; init; }

    /// <summary>The most nodes that a shard has.</summary>
    public const int PlacesOfShard = 1 + ClusterTopology.MostReplicas;

    /// <summary>One primary and its replicas.</summary>
    public static Layout Unsharded(int replicas) => new(
        [.. Enumerable.Range(0, 1 + replicas).Select(i => new LayoutNode($"node-{i}", RoleOf(i), Shard: null, Place: i))]);

    /// <summary>
    /// Shards of one primary and its replicas. Each has room for as many as it may ever have, so that neither another shard nor
    /// another replica moves an address: nodes of a cluster that exchange addresses lose each other.
    /// </summary>
    public static Layout Sharded(int shards, int replicas) => new(
        [.. from s in Enumerable.Range(0, shards)
            from r in Enumerable.Range(0, 1 + replicas)
            select new LayoutNode($"shard-{s}-{r}", RoleOf(r), s, (s * PlacesOfShard) + r)]);

    private static NodeRole RoleOf(int index) => index == 0 ? NodeRole.Primary : NodeRole.Replica;
}
