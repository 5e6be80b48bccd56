using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// Data is kept as planned: the append-only file is on or off, the last writes to disk went well. Warns while damaged files that a
/// node set aside are still there, where this machine has its directory.
/// </summary>
internal sealed class PersistenceCheck() : Check("persistence")
{
    private static readonly string[] s_statuses =
        ["rdb_last_bgsave_status", "aof_last_bgrewrite_status", "aof_last_write_status"];

    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.DataNodes.All(n => Planned(n, "appendonly") is null && Planned(n, "save") is null)
            ? "the plan says nothing of persistence"
            : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var nodes = subject.Deployment.DataNodes.ToArray();
        var problems = await EachAsync(nodes, async node =>
        {
            var info = InfoReply.Parse(await subject.Nodes.TextAsync(node, Login.Operator, "INFO", "persistence"));
            var save = await subject.Nodes.ListAsync(node, Login.Operator, "CONFIG", "GET", "save");
            return OfNode(node, info, save is [_, var schedule] ? schedule : "");
        });
        return new Finding(problems, Summary(nodes[0])) { Warning = SetAside(nodes) };
    }

    private static string? SetAside(IEnumerable<RunningNode> nodes)
    {
        var aside = nodes.Where(n => Directory.Exists(n.Data)).SelectMany(n => Directory.EnumerateDirectories(n.Data!, "damaged-*")).Order(StringComparer.Ordinal).ToList();
        return aside.Count == 0 ? null : $"damaged files were set aside; remove them once nobody needs them: {string.Join(", ", aside)}";
    }

    private static IEnumerable<string> OfNode(RunningNode node, InfoReply info, string save)
    {
        if (info["loading"] is not "0")
            yield return $"{node.Name} still loads its data";
        if (Planned(node, "appendonly") is { } appendOnly && (info["aof_enabled"] is "1") != appendOnly is "yes")
            yield return $"{node.Name}: the append-only file is {(info["aof_enabled"] is "1" ? "on" : "off")}, planned {(appendOnly is "yes" ? "on" : "off")}";
        if (Planned(node, "save") is { } planned && !string.Equals(save, planned, StringComparison.Ordinal))
            yield return $"{node.Name}: snapshots at \"{save}\", planned at \"{planned}\"";
        foreach (var status in s_statuses.Where(s => info[s] is not ("ok" or "")))
            yield return $"{node.Name}: {status} is {info[status]}";
    }

    private static string Summary(RunningNode node) => (Planned(node, "appendonly") is "yes", Planned(node, "save") is { Length: > 0 }) switch
    {
        (true, true) => "append-only file and snapshots, as planned",
        (true, false) => "append-only file, as planned",
        (false, true) => "snapshots, as planned",
        _ => "nothing is kept, as planned",
    };

    private static string? Planned(RunningNode node, string directive) => node.Configuration.GetValueOrDefault(directive);
}
