using System.Collections.Concurrent;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>As many primaries and replicas as planned. Which node leads is free: failovers move it.</summary>
internal sealed class RolesCheck() : Check("roles")
{
    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var primaries = new ConcurrentBag<string>();
        var problems = await EachAsync(subject.Deployment.DataNodes, async node =>
        {
            if ((await subject.Nodes.ReplicationAsync(node)).IsPrimary)
                primaries.Add(node.Name);
            return [];
        });

        var leading = string.Join(", ", primaries.Order(StringComparer.Ordinal));
        if (problems.IsEmpty && primaries.Count != subject.Shape.Primaries)
        {
            problems = [string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(primaries.Count, "primary node")} ({(leading.Length == 0 ? "none" : leading)}), planned {subject.Shape.Primaries}")];
        }

        return new Finding(
            problems,
            $"{leading} {(primaries.Count == 1 ? "leads" : "lead")}, {Count(subject.Shape.DataNodes - primaries.Count, "replica")}");
    }
}
