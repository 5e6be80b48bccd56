using System.Collections.Immutable;

namespace RedisInfra.Topology;

/// <summary>The nodes of a topology before they have addresses: name suffixes, roles, shards.</summary>
public sealed record Layout(ImmutableArray<LayoutNode> DataNodes)
{
    public int Sentinels { get; init; }

    /// <summary>One primary and its replicas.</summary>
    public static Layout Unsharded(int replicas) => new(
        [.. Enumerable.Range(0, 1 + replicas).Select(i => new LayoutNode($"node-{i}", RoleOf(i), Shard: null))]);

    /// <summary>
    /// Shards of one primary and its replicas. Shard by shard, so that another shard moves no port.
    /// </summary>
    public static Layout Sharded(int shards, int replicas) => new(
        [.. from s in Enumerable.Range(0, shards)
            from r in Enumerable.Range(0, 1 + replicas)
            select new LayoutNode($"shard-{s}-{r}", RoleOf(r), s)]);

    private static NodeRole RoleOf(int index) => index == 0 ? NodeRole.Primary : NodeRole.Replica;
}
