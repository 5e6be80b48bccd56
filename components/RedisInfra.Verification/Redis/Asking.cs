using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>The questions that several checks and drills ask.</summary>
internal static class Asking
{
    public static async Task<ReplicationInfo> ReplicationAsync(this IRedisNodes nodes, RunningNode node) =>
        ReplicationInfo.Parse(await nodes.TextAsync(node, Login.Operator, "INFO", "replication"));

    public static async Task<ImmutableArray<ClusterNode>> ClusterNodesAsync(this IRedisNodes nodes, RunningNode node) =>
        ClusterNode.ParseAll(await nodes.TextAsync(node, Login.Operator, "CLUSTER", "NODES"));

    public static async Task<SentinelReply> SentinelMasterAsync(this IRedisNodes nodes, RunningNode sentinel, string master) =>
        new(await nodes.ListAsync(sentinel, Login.Operator, "SENTINEL", "MASTER", master));
}
