using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>What a data node says of its part in replication (<c>INFO replication</c>).</summary>
internal sealed record ReplicationInfo
{
    public required bool IsPrimary { get; init; }

    /// <summary>A replica's link to its primary is up, and the first copy is complete.</summary>
    public bool LinkUp { get; init; }

    public long Offset { get; init; }

    /// <summary>It refuses writes while it has no replica; the reply has the line only where that is in force.</summary>
    public bool WantsReplica { get; init; }

    /// <summary>The replicas that a primary sees.</summary>
    public ImmutableArray<ConnectedReplica> Replicas { get; init; } = [];

    public static ReplicationInfo Parse(string text)
    {
        var info = InfoReply.Parse(text);
        var primary = string.Equals(info["role"], "master", StringComparison.Ordinal);
        return new ReplicationInfo
        {
            IsPrimary = primary,
            LinkUp = string.Equals(info["master_link_status"], "up", StringComparison.Ordinal)
                && info.Number("master_sync_in_progress") is not 1,
            Offset = info.Number(primary ? "master_repl_offset" : "slave_repl_offset") ?? 0,
            WantsReplica = info["min_slaves_good_slaves"].Length > 0,
            Replicas = [.. ReplicasOf(info)],
        };
    }

    private static IEnumerable<ConnectedReplica> ReplicasOf(InfoReply info)
    {
        for (var i = 0; ; i++)
        {
            var line = info[string.Create(CultureInfo.InvariantCulture, $"slave{i}")];
            if (line.Length == 0)
                yield break;
            yield return ConnectedReplica.Parse(line);
        }
    }
}
