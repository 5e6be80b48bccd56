using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Finds out what a report says of a deployment. Nothing is judged: who doesn't answer isn't told of.</summary>
internal static class Describing
{
    public static async Task<DeploymentFacts> FactsAsync(Subject subject)
    {
        ImmutableArray<RunningNode> nodes = [.. subject.Deployment.DataNodes];
        var servers = await Task.WhenAll(nodes.Select(node => ServerAsync(subject, node)));
        return new()
        {
            Topology = subject.Deployment.Topology,
            Platform = subject.Deployment.Platform,
            Servers = [.. servers.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Configuration = Common(nodes),
        };
    }

    private static ImmutableSortedDictionary<string, string> Common(ImmutableArray<RunningNode> nodes) => nodes.IsEmpty
        ? ImmutableSortedDictionary<string, string>.Empty
        : nodes[0].Configuration
            .Where(d => nodes.All(n => string.Equals(n.Configuration.GetValueOrDefault(d.Key), d.Value, StringComparison.Ordinal)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static async Task<string?> ServerAsync(Subject subject, RunningNode node)
    {
        if (!subject.Deployment.ReachableFromHere)
            return null;
        try
        {
            // A service has no operator of ours.
            var login = subject.Deployment.Service is null ? Login.Operator : Login.Application;
            var info = InfoReply.Parse(await subject.Nodes.TextAsync(node, login, "INFO", "server"));
            return info["valkey_version"] is { Length: > 0 } valkey ? $"Valkey {valkey}"
                : info["redis_version"] is { Length: > 0 } redis ? $"Redis {redis}"
                : null;
        }
        catch (RedisNodeException)
        {
            return null;
        }
    }
}
