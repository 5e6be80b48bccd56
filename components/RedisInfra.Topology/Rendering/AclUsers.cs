using System.Security.Cryptography;
using System.Text;

namespace RedisInfra.Topology;

/// <summary>
/// The users of a deployment's nodes. ACL categories rather than renamed commands, and each user no more than it needs.
/// </summary>
public static class AclUsers
{
    /// <summary>The application: whoever gives a password and no user name.</summary>
    public const string Application = "default";

    /// <summary>The node scripts and the verification.</summary>
    public const string Operator = "operator";

    /// <summary>Replicas and sentinels.</summary>
    public const string Replication = "replication";

    /// <summary>The metrics exporter.</summary>
    public const string Monitor = "monitor";

    // What the dangerous category holds and clients still ask, most of it at connect.
    private const string ApplicationRules = "~* &* +@all -@admin -@dangerous +info +role +client|list +sort +sort_ro";

    // From the list in Redis' documentation of Sentinel, plus PSYNC and REPLCONF for replicas.
    private const string ReplicationRules =
        "&__sentinel__:hello +psync +replconf +ping +info +role +multi +exec +slaveof +replicaof +config|rewrite "
        + "+publish +subscribe +client|setname +client|kill +script|kill";

    // SLOWLOG GET and CONFIG GET would show keys and passwords.
    private const string MonitorRules =
        "+ping +info +client|setname +slowlog|len +latency|latest +latency|histogram +cluster|info";

    private const string SentinelApplicationRules =
        "&* +@connection -@dangerous +subscribe +psubscribe +unsubscribe +punsubscribe +role +info +command "
        + "+sentinel|get-master-addr-by-name +sentinel|master +sentinel|masters +sentinel|replicas +sentinel|slaves "
        + "+sentinel|sentinels +sentinel|ckquorum +sentinel|myid";

    private const string SentinelPeerRules =
        "&__sentinel__:hello +ping +info +publish +subscribe +client|setname +sentinel|is-master-down-by-addr";

    private const string SentinelMonitorRules =
        "+ping +info +client|setname +sentinel|masters +sentinel|sentinels +sentinel|slaves +sentinel|replicas "
        + "+sentinel|ckquorum";

    /// <summary>The text of a node's <c>users.acl</c>: password hashes, no passwords.</summary>
    /// <param name="kind">Data nodes and sentinels give the same users different rights.</param>
    /// <param name="passwords">A password for each user that is to exist.</param>
    public static string Render(NodeKind kind, IReadOnlyDictionary<string, string> passwords) => string.Concat(
        from user in new[] { Application, Operator, Replication, Monitor }
        where passwords.ContainsKey(user)
        select $"user {user} reset on #{Hash(passwords[user])} {RulesOf(user, kind)}\n");

    /// <summary>What each user may, a line of <c>USER RULES</c> each: for platforms whose nodes put passwords in themselves.</summary>
    public static string Rules(NodeKind kind, bool monitored) => string.Concat(
        from user in new[] { Application, Operator, Replication, Monitor }
        where monitored || user != Monitor
        select $"{user} {RulesOf(user, kind)}\n");

    private static string RulesOf(string user, NodeKind kind) => (user, kind) switch
    {
        (Operator, _) => "~* &* +@all",
        (Application, NodeKind.Data) => ApplicationRules,
        (Application, _) => SentinelApplicationRules,
        (Replication, NodeKind.Data) => ReplicationRules,
        (Replication, _) => SentinelPeerRules,
        (_, NodeKind.Data) => MonitorRules,
        _ => SentinelMonitorRules,
    };

    private static string Hash(string password) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
