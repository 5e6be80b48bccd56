using System.Collections.Frozen;

namespace RedisInfra.Verification;

/// <summary>Commands after which keys are gone: <c>commandstats</c> counts their calls.</summary>
internal static class Removals
{
    public static FrozenSet<string> OfAll { get; } = FrozenSet.ToFrozenSet(["flushall", "flushdb"], StringComparer.Ordinal);

    /// <summary>Those that delete, move or let expire, and those that may take the last element.</summary>
    public static FrozenSet<string> OfKeys { get; } = FrozenSet.ToFrozenSet(
        [
            "del", "unlink", "getdel", "rename", "renamenx", "move", "expire", "pexpire", "expireat", "pexpireat", "getex",
            "lpop", "rpop", "lmpop", "blpop", "brpop", "blmpop", "lmove", "blmove", "rpoplpush", "brpoplpush", "lrem", "ltrim",
            "spop", "srem", "smove", "hdel", "hgetdel",
            "zrem", "zpopmin", "zpopmax", "zmpop", "bzpopmin", "bzpopmax", "bzmpop", "zremrangebyscore", "zremrangebyrank", "zremrangebylex",
        ],
        StringComparer.Ordinal);

    public static long Calls(InfoReply info, FrozenSet<string> commands) => info.Names
        .Where(n => n.StartsWith("cmdstat_", StringComparison.Ordinal) && commands.Contains(n["cmdstat_".Length..]))
        .Sum(n => CallsOf(info[n]));

    // calls=12,usec=34,usec_per_call=2.83,rejected_calls=0,failed_calls=0
    private static long CallsOf(string statistics) =>
        InfoReply.Parse(statistics.Replace(',', '\n').Replace('=', ':')).Number("calls") ?? 0;
}
