using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>How many keys a deployment held at a time.</summary>
public sealed record KeyCensus
{
    public required DateTimeOffset At { get; init; }

    public required string Platform { get; init; }

    /// <summary>The data nodes that were planned.</summary>
    public required ImmutableSortedSet<string> Nodes { get; init; }

    /// <summary>Who led each shard then, or held its data where nobody led; a shard that nobody could say anything of is missing.</summary>
    public required ImmutableSortedDictionary<int, KeyCount> Shards { get; init; }

    /// <summary>How many shards there are.</summary>
    public required int Planned { get; init; }

    /// <summary>Whether data is written to disk, so that it outlives the processes.</summary>
    public required bool Persistent { get; init; }

    /// <summary>Shards of which more than one node held data.</summary>
    public ImmutableSortedSet<int> Copied { get; init; } = [];

    public long Keys => Shards.Values.Sum(s => s.Keys);

    /// <summary>Whether every shard has one that leads.</summary>
    internal bool IsWhole => Shards.Count == Planned && Shards.Values.All(s => s.Leads);

    /// <summary>Asks all that answer.</summary>
    internal static async Task<KeyCensus> TakeAsync(Subject subject, TimeProvider time)
    {
        var data = subject.Deployment.DataNodes.ToList();
        var seen = await Task.WhenAll(data.Select(async node => (Shard: node.Shard ?? 0, Count: await CountAsync(subject.Nodes, node))));
        var shards = seen.Where(s => s.Count is not null).GroupBy(s => s.Shard, s => s.Count!).ToList();
        return new()
        {
            At = time.GetUtcNow(),
            Platform = subject.Deployment.Platform,
            Nodes = [.. data.Select(n => n.Name)],
            Planned = data.Select(n => n.Shard ?? 0).Distinct().Count(),
            Persistent = data.Any(n => n.Configuration.GetValueOrDefault("appendonly") is "yes" || n.Configuration.GetValueOrDefault("save") is { Length: > 0 }),
            Copied = [.. shards.Where(s => s.Count(c => c.Keys > 0) > 1).Select(s => s.Key)],
            Shards = shards.ToImmutableSortedDictionary(
                s => s.Key, s => s.OrderByDescending(c => c.Leads).ThenByDescending(c => c.Keys).First()),
        };
    }

    private static async Task<KeyCount?> CountAsync(IRedisNodes nodes, RunningNode node)
    {
        try
        {
            return KeyCount.Parse(node, await nodes.TextAsync(node, Login.Operator, "INFO", "all"));
        }
        catch (RedisNodeException)
        {
            return null;
        }
    }
}
