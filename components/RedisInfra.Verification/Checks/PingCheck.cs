namespace RedisInfra.Verification;

/// <summary>Every node answers.</summary>
internal sealed class PingCheck() : Check("ping")
{
    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var problems = await EachAsync(subject.Deployment.Nodes, async node =>
        {
            var answer = await subject.Nodes.TextAsync(node, Login.Application, "PING");
            return answer is "PONG" ? [] : [$"{node.Name} answered a ping with {answer}"];
        });
        return new Finding(problems, $"{Count(subject.Deployment.Nodes.Length, "node")} answered");
    }
}
