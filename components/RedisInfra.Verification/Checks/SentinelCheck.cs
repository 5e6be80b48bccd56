using System.Collections.Concurrent;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>All sentinels name the same primary, know each other and the replicas, and could agree on a failover.</summary>
internal sealed class SentinelCheck() : Check("sentinels")
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.Shape.Sentinels == 0 ? "no sentinels are planned" : null;

    protected override async Task<Finding> ExamineAsync(Subject subject)
    {
        var named = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var problems = await EachAsync(subject.Deployment.Sentinels, async sentinel =>
        {
            var master = subject.Deployment.SentinelMaster!;
            var address = await subject.Nodes.ListAsync(sentinel, Login.Application, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", master);
            if (address is not [var host, var port])
                return [$"{sentinel.Name} knows no primary named {master}"];
            named[sentinel.Name] = $"{host}:{port}";
            return await OfSentinelAsync(subject, sentinel, master);
        });

        if (problems.IsEmpty)
            problems = [.. await OfPrimaryAsync(subject, named)];
        return new Finding(
            problems,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(named.Count, "sentinel")} agree on {named.Values.FirstOrDefault()}, quorum {subject.Shape.Quorum}"));
    }

    private static async Task<IEnumerable<string>> OfSentinelAsync(Subject subject, RunningNode sentinel, string master)
    {
        var state = await subject.Nodes.SentinelMasterAsync(sentinel, master);
        var rows = await subject.Nodes.TableAsync(sentinel, Login.Operator, "SENTINEL", "REPLICAS", master);
        var replicas = rows.Select(r => new SentinelReply(r)).ToArray();
        var problems = new List<string>();
        if (state["flags"] is not "master")
            problems.Add($"{sentinel.Name} sees the primary as {state["flags"]}");
        problems.AddRange(Compare(sentinel, "other sentinels", state.Number("num-other-sentinels"), subject.Shape.Sentinels - 1));
        problems.AddRange(Compare(sentinel, "a quorum of", state.Number("quorum"), subject.Shape.Quorum));
        problems.AddRange(Compare(sentinel, "replicas", replicas.Length, subject.Shape.ReplicasPerPrimary));
        problems.AddRange(replicas.Where(r => r["flags"] is not "slave").Select(r => $"{sentinel.Name} sees replica {r["name"]} as {r["flags"]}"));
        if (problems.Count == 0)
            await subject.Nodes.TextAsync(sentinel, Login.Operator, "SENTINEL", "CKQUORUM", master);
        return problems;
    }

    private static IEnumerable<string> Compare(RunningNode sentinel, string what, int? found, int planned) =>
        found == planned ? [] : [string.Create(CultureInfo.InvariantCulture, $"{sentinel.Name} knows {what} {found}, planned {planned}")];

    private static async Task<IEnumerable<string>> OfPrimaryAsync(Subject subject, ConcurrentDictionary<string, string> named)
    {
        var addresses = named.Values.Distinct(StringComparer.Ordinal).ToArray();
        if (addresses is not [var address])
            return [$"the sentinels disagree: {string.Join(", ", named.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key} names {n.Value}"))}"];
        var primary = subject.Deployment.DataNodes.FirstOrDefault(n => string.Equals(n.Address.ToString(), address, StringComparison.Ordinal));
        if (primary is null)
            return [$"the sentinels name {address}, which is none of the deployment's nodes"];
        return (await subject.Nodes.ReplicationAsync(primary)).IsPrimary
            ? []
            : [$"the sentinels name {primary.Name}, which is a replica"];
    }
}
