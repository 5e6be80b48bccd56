using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What the plan put into redis.conf is in force.</summary>
internal sealed class ConfigurationCheck() : Check("configuration")
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.DataNodes.All(n => n.Configuration.IsEmpty) ? "the plan names no directive that can be asked for" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var nodes = subject.Deployment.DataNodes.ToArray();
        var problems = await EachAsync(nodes, async node =>
        {
            var differences = await Task.WhenAll(node.Configuration.Select(async directive =>
            {
                var reply = await subject.Nodes.ListAsync(node, Login.Operator, "CONFIG", "GET", directive.Key);
                var found = reply is [_, var value] ? $"\"{value}\"" : "nothing";
                return string.Equals(found, $"\"{directive.Value}\"", StringComparison.Ordinal)
                    ? null
                    : $"{node.Name}: {directive.Key} planned \"{directive.Value}\", found {found}";
            }));
            return differences.OfType<string>();
        });
        return new Finding(problems, $"{Count(nodes.Sum(n => n.Configuration.Count), "directive")} in force on {Count(nodes.Length, "node")}");
    }
}
