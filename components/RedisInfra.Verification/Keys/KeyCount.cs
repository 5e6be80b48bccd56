using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What a node says of its keys (<c>INFO</c>): how many, and what may have become of them since it started.</summary>
public sealed record KeyCount
{
    /// <summary>Below this part of <c>maxmemory</c> nothing is evicted.</summary>
    private const double Full = 0.9;

    private const string NoHistory = "0000000000000000000000000000000000000000";

    public required string Node { get; init; }

    public bool Leads { get; init; }

    public long Keys { get; init; }

    /// <summary>How many of them have a time to live.</summary>
    public long Expiring { get; init; }

    /// <summary>How long those live on average from now on; zero where the node doesn't know.</summary>
    public TimeSpan LifeLeft { get; init; }

    /// <summary>Keys that expired or were evicted, and calls that may have removed one, since the process started.</summary>
    public long Removed { get; init; }

    /// <summary>Calls that removed all keys since the process started.</summary>
    public long Flushed { get; init; }

    /// <summary>How long the process has run.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Whether writes may evict keys now.</summary>
    public bool Evicts { get; init; }

    /// <summary>What counts towards <c>maxmemory</c>, in bytes.</summary>
    public long Memory { get; init; }

    /// <summary>The <c>maxmemory</c> in force; 0 without one.</summary>
    public long MaxMemory { get; init; }

    /// <summary>The process; another after a restart.</summary>
    public string Process { get; init; } = "";

    /// <summary>The replication history that the data comes from, and how far it got.</summary>
    public string History { get; init; } = "";

    public long Offset { get; init; }

    /// <summary>The history before the last promotion, and up to where it is this one's.</summary>
    public string FormerHistory { get; init; } = "";

    public long FormerOffset { get; init; }

    /// <summary>Whether everything that was there then is here, but for what clients, expiry and eviction took away.</summary>
    public bool Continues(KeyCount earlier) =>
        (string.Equals(History, earlier.History, StringComparison.Ordinal) && Offset >= earlier.Offset)
        || (string.Equals(FormerHistory, earlier.History, StringComparison.Ordinal) && FormerOffset > earlier.Offset);

    internal static KeyCount Parse(RunningNode node, string text)
    {
        var info = InfoReply.Parse(text);
        var databases = info.Names.Where(n => n.StartsWith("db", StringComparison.Ordinal) && n[2..].All(char.IsAsciiDigit))
            .Select(n => InfoReply.Parse(info[n].Replace(',', '\n').Replace('=', ':'))).ToList();
        var maxMemory = info.Number("maxmemory") ?? 0;
        var memory = (info.Number("used_memory") ?? 0) - (info.Number("mem_not_counted_for_evict") ?? 0);
        return new()
        {
            Node = node.Name,
            Leads = info["role"] is "master",
            Keys = databases.Sum(d => d.Number("keys") ?? 0),
            Expiring = databases.Sum(d => d.Number("expires") ?? 0),
            LifeLeft = TimeSpan.FromMilliseconds(databases.Where(d => d.Number("expires") > 0).Select(d => d.Number("avg_ttl") ?? 0).DefaultIfEmpty().Min()),
            Removed = (info.Number("expired_keys") ?? 0) + (info.Number("rdb_last_load_keys_expired") ?? 0)
                + (info.Number("evicted_keys") ?? 0) + Removals.Calls(info, Removals.OfKeys),
            Flushed = Removals.Calls(info, Removals.OfAll),
            Uptime = TimeSpan.FromSeconds(info.Number("uptime_in_seconds") ?? 0),
            Evicts = maxMemory > 0 && memory > maxMemory * Full && info["maxmemory_policy"] is not "noeviction",
            Memory = memory,
            MaxMemory = maxMemory,
            Process = info["run_id"],
            History = info["master_replid"],
            Offset = info.Number("master_repl_offset") ?? 0,
            FormerHistory = info["master_replid2"] is NoHistory ? "" : info["master_replid2"],
            FormerOffset = info.Number("second_repl_offset") ?? 0,
        };
    }
}
