using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Strangers are refused, and the application can't do what only an operator should.</summary>
internal sealed class PasswordCheck() : Check("password")
{
    // Harmless where they are allowed: each is then refused for its arguments. None writes: that the library keeps from replicas.
    private static readonly string[][] s_forbiddenOnData =
        [["CONFIG", "SET", "redisinfra-probe", "1"], ["SHUTDOWN", "redisinfra-probe"]];

    private static readonly string[][] s_forbiddenOnSentinels = [["SENTINEL", "SET", "redisinfra-probe", "quorum", "1"]];

    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Password is null ? "authentication is off" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var problems = await EachAsync(subject.Deployment.Nodes, async node =>
        {
            var found = new List<string>();
            var ping = await subject.Nodes.StrangerAsync(node, "PING");
            if (!ping.StartsWith("-NOAUTH", StringComparison.Ordinal))
                found.Add($"{node.Name} answers without a password: {ping}");
            var auth = await subject.Nodes.StrangerAsync(node, "AUTH redisinfra-wrong-password");
            if (!auth.StartsWith("-WRONGPASS", StringComparison.Ordinal))
                found.Add($"{node.Name} answers a wrong password with {auth}");

            // A service has no administrator's commands to forbid.
            if (subject.Deployment.Service is not null)
                return found;
            foreach (var command in node.Kind == NodeKind.Data ? s_forbiddenOnData : s_forbiddenOnSentinels)
            {
                if (!await IsForbiddenAsync(subject.Nodes, node, command))
                    found.Add($"{node.Name}: the application may {command[0]} {(command.Length > 2 ? command[1] : "")}".TrimEnd());
            }

            return found;
        });
        return new Finding(
            problems,
            $"{Count(subject.Deployment.Nodes.Length, subject.Deployment.Service is null ? "node" : "endpoint")} refused strangers and wrong passwords"
            + (subject.Deployment.Service is null ? ", and didn't let the application administer them" : ""));
    }

    private static async Task<bool> IsForbiddenAsync(IRedisNodes nodes, RunningNode node, string[] command)
    {
        try
        {
            await nodes.TextAsync(node, Login.Application, command);
            return false;
        }
        catch (RedisNodeException e) when (e.Refused)
        {
            return e.Reason.StartsWith("NOPERM", StringComparison.Ordinal);
        }
    }
}
