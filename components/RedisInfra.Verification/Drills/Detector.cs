using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Asks those who decide on a failover whether they took the primary for down.</summary>
internal static class Detector
{
    /// <summary>One question for each who may notice first.</summary>
    public static async Task<ImmutableArray<Func<Task<bool>>>> ForAsync(Subject subject, RunningNode primary)
    {
        switch (subject.Shape.Failover)
        {
            case FailoverMode.Sentinel:
                return [.. subject.Deployment.Sentinels.Select(s => (Func<Task<bool>>)(() => SentinelNoticedAsync(subject, s)))];
            case FailoverMode.Cluster:
                var id = await subject.Nodes.TextAsync(primary, Login.Operator, "CLUSTER", "MYID");
                return
                [
                    .. subject.Deployment.DataNodes.Where(n => n != primary)
                        .Select(n => (Func<Task<bool>>)(() => NodeNoticedAsync(subject, n, id))),
                ];
            default:
                return [() => IsSilentAsync(subject, primary)];
        }
    }

    private static async Task<bool> SentinelNoticedAsync(Subject subject, RunningNode sentinel) =>
        (await subject.Nodes.SentinelMasterAsync(sentinel, subject.Deployment.SentinelMaster!)).HasFlag("o_down");

    private static async Task<bool> NodeNoticedAsync(Subject subject, RunningNode node, string id) =>
        (await subject.Nodes.ClusterNodesAsync(node)).Any(n => n.HasFailed && string.Equals(n.Id, id, StringComparison.Ordinal));

    private static async Task<bool> IsSilentAsync(Subject subject, RunningNode primary)
    {
        try
        {
            await subject.Nodes.TextAsync(primary, Login.Operator, "PING");
            return false;
        }
        catch (RedisNodeException e)
        {
            return !e.Refused;
        }
    }
}
