using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Every node says that the cluster is whole, and all describe the same one.</summary>
internal sealed class ClusterCheck() : Check("cluster")
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Shape.Failover == FailoverMode.Cluster ? null : "the deployment is no cluster";

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var views = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var problems = await EachAsync(subject.Deployment.DataNodes, async node =>
        {
            var state = InfoReply.Parse(await subject.Nodes.TextAsync(node, Login.Operator, "CLUSTER", "INFO"))["cluster_state"];
            var nodes = await subject.Nodes.ClusterNodesAsync(node);
            views[node.Name] = Describe(nodes);
            return OfView(nodes, subject.Shape)
                .Prepend(state is "ok" ? null : $"cluster_state is {state}").OfType<string>().Select(p => $"{node.Name}: {p}");
        });

        var different = views.GroupBy(v => v.Value, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Skip(1).SelectMany(g => g);
        foreach (var view in different.OrderBy(v => v.Key, StringComparer.Ordinal))
            problems = problems.Add($"{view.Key} describes another cluster than most nodes do");
        return new Finding(problems, string.Create(
            CultureInfo.InvariantCulture,
            $"{subject.Shape.Slots} slots on {Count(subject.Shape.Primaries, "shard")}, {Count(subject.Shape.ReplicasPerPrimary, "replica")} each"));
    }

    private static IEnumerable<string> OfView(ImmutableArray<ClusterNode> nodes, ExpectedShape shape)
    {
        if (nodes.Length != shape.DataNodes)
            yield return string.Create(CultureInfo.InvariantCulture, $"knows {nodes.Length} nodes, planned {shape.DataNodes}");
        foreach (var node in nodes.Where(n => n.Flags.Any(f => f.StartsWith("fail", StringComparison.Ordinal) || f is "handshake" or "noaddr")))
            yield return $"sees {node.Address} as {string.Join(',', node.Flags)}";

        var covered = nodes.Where(n => n.IsPrimary).Sum(n => n.Slots.Sum(s => s.Count));
        if (covered != shape.Slots)
            yield return string.Create(CultureInfo.InvariantCulture, $"{covered} of {shape.Slots} slots are covered");

        var primaries = nodes.Where(n => n.IsPrimary && !n.Slots.IsEmpty).ToArray();
        if (primaries.Length != shape.Primaries)
            yield return string.Create(CultureInfo.InvariantCulture, $"{primaries.Length} primaries hold slots, planned {shape.Primaries}");
        foreach (var primary in primaries)
        {
            var replicas = nodes.Count(n => string.Equals(n.PrimaryId, primary.Id, StringComparison.Ordinal));
            if (replicas != shape.ReplicasPerPrimary)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"primary {primary.Address} has {Count(replicas, "replica")}, planned {shape.ReplicasPerPrimary}");
            }
        }
    }

    /// <summary>Who follows whom and holds what: what all nodes must agree on.</summary>
    private static string Describe(ImmutableArray<ClusterNode> nodes) => string.Join('\n', nodes
        .Select(n => $"{n.Id} {n.PrimaryId} {string.Join(',', n.Slots)}").Order(StringComparer.Ordinal));
}
