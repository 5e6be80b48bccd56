using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>A primary and its replicas as they are now, whatever was planned. Outside a cluster there is one.</summary>
internal sealed record Shard(RunningNode Primary, ImmutableArray<RunningNode> Replicas)
{
    /// <summary>Empty outside a cluster.</summary>
    public ImmutableArray<SlotRange> Slots { get; init; } = [];

    /// <summary>The cluster's count of failovers when this primary came to lead; 0 outside a cluster.</summary>
    public long Epoch { get; init; }

    public IEnumerable<RunningNode> Members => Replicas.Prepend(Primary);

    public bool Holds(int slot) => Slots.IsEmpty || Slots.Any(r => r.Contains(slot));

    /// <summary>In the order of the plan. Throws <see cref="RedisNodeException"/> when a node can't be asked.</summary>
    public static async Task<ImmutableArray<Shard>> FindAsync(RunningDeployment deployment, IRedisNodes nodes)
    {
        var data = deployment.DataNodes.ToArray();

        if (deployment.Service is not null)
            return deployment.Shape.Slots > 0 ? await OfServiceAsync(data[0], deployment.Shape, nodes) : [new Shard(data[0], [])];
        if (deployment.Shape.Failover == FailoverMode.Cluster)
        {
            var seen = await Task.WhenAll(data.Select(async n => (Node: n, Self: (await nodes.ClusterNodesAsync(n)).First(c => c.IsMyself))));
            return
            [
                .. from primary in seen
                   where primary.Self.IsPrimary
                   let replicas = seen.Where(r => string.Equals(r.Self.PrimaryId, primary.Self.Id, StringComparison.Ordinal))
                   select new Shard(primary.Node, [.. replicas.Select(r => r.Node)]) { Slots = primary.Self.Slots, Epoch = primary.Self.Epoch },
            ];
        }

        var roles = await Task.WhenAll(data.Select(async n => (Node: n, (await nodes.ReplicationAsync(n)).IsPrimary)));
        return
        [
            .. from primary in roles
               where primary.IsPrimary
               select new Shard(primary.Node, [.. roles.Where(r => !r.IsPrimary).Select(r => r.Node)]),
        ];
    }

    // A service shows none of its nodes, but a cluster's endpoint tells which slots lie together. One that doesn't is taken to
    // spread them evenly, as services do.
    private static async Task<ImmutableArray<Shard>> OfServiceAsync(RunningNode endpoint, ExpectedShape shape, IRedisNodes nodes)
    {
        try
        {
            var primaries = (await nodes.ClusterNodesAsync(endpoint)).Where(n => n.IsPrimary && !n.Slots.IsEmpty).ToList();
            if (primaries.Count > 0)
                return [.. primaries.OrderBy(p => p.Slots[0].First).Select(p => new Shard(endpoint, []) { Slots = p.Slots, Epoch = p.Epoch })];
        }
        catch (RedisNodeException e) when (e.Refused)
        {
            // CLUSTER isn't for everybody everywhere.
        }

        int FirstOf(int shard) => (int)Math.Round((double)shape.Slots * shard / shape.Primaries);
        return [.. Enumerable.Range(0, shape.Primaries).Select(i => new Shard(endpoint, []) { Slots = [new SlotRange(FirstOf(i), FirstOf(i + 1) - 1)] })];
    }
}
