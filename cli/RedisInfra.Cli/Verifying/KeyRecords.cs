using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Verifying;

/// <summary>What the state remembers of how many keys each deployment held.</summary>
internal static class KeyRecords
{
    public static ImmutableDictionary<string, KeyCensus> None { get; } = ImmutableDictionary.Create<string, KeyCensus>(StringComparer.Ordinal);

    /// <exception cref="CliException">They are damaged.</exception>
    public static ImmutableDictionary<string, KeyCensus> Read(StackState state)
    {
        try
        {
            return state.Counts.ToImmutableDictionary(c => c.Key, c => c.Value.Deserialize<KeyCensus>()!, StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw CliException.Failed($"the state's counts of keys are damaged: {e.Message}");
        }
    }

    public static JsonObject Write(IEnumerable<KeyValuePair<string, KeyCensus>> counts) => new(
        counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, JsonSerializer.SerializeToNode(c.Value))));

    /// <summary>Before a change: what can be counted now replaces what was recorded, unless nothing is left.</summary>
    public static ImmutableDictionary<string, KeyCensus> Renewed(
        this ImmutableDictionary<string, KeyCensus> recorded, ImmutableDictionary<string, KeyCensus> counted) =>
        recorded.SetItems(counted.Where(c => c.Value.Shards.Count == c.Value.Planned && c.Value.Shards.Values.All(s => s.Keys > 0)));

    /// <summary>Of those whose data the plan doesn't give up.</summary>
    public static ImmutableDictionary<string, KeyCensus> Without(this ImmutableDictionary<string, KeyCensus> counts, Plan plan)
    {
        var lost = plan.Operations.Where(o => o.LosesData).Select(o => o.Resource.Name).ToList();
        return counts.RemoveRange(counts.Where(c => c.Value.Nodes.All(
            node => lost.Any(name => name.StartsWith(node, StringComparison.Ordinal)))).Select(c => c.Key));
    }
}
