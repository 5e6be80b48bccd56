using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What an operator does where nobody else promotes: the replica that has most leads, the others follow it.</summary>
internal static class Promotion
{
    /// <summary>Null when it went well, else what didn't.</summary>
    public static async Task<string?> PromoteAsync(IRedisNodes nodes, Shard shard)
    {
        try
        {
            var offsets = await Task.WhenAll(shard.Replicas.Select(async n => (Node: n, (await nodes.ReplicationAsync(n)).Offset)));
            var heir = offsets.MaxBy(o => o.Offset).Node;
            await FollowAsync(nodes, heir, "NO", "ONE");
            foreach (var other in shard.Replicas.Where(n => n != heir))
                await FollowAsync(nodes, other, heir.Host, heir.Port.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        catch (RedisNodeException e)
        {
            return $"no replica could be promoted: {e.Message}";
        }
    }

    private static async Task FollowAsync(IRedisNodes nodes, RunningNode node, string host, string port)
    {
        await nodes.TextAsync(node, Login.Operator, "REPLICAOF", host, port);
        await nodes.TextAsync(node, Login.Operator, "CONFIG", "REWRITE");
    }
}
