using System.Globalization;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>Writes what the library renders for a platform, in the least that the scripts rely on.</summary>
internal static class HomeWriter
{
    private const string Acl = """
        user default on >default-password ~* &* +@all -@dangerous +info +role +client +cluster
        user operator on >operator-password ~* &* +@all
        user replication on >replication-password &* +psync +replconf +ping +info +publish +subscribe +role +replicaof +slaveof +config|rewrite +client +multi +exec +script|kill +auth +hello

        """;

    private const string SentinelAcl = """
        user default on >default-password &* +@all
        user operator on >operator-password &* +@all
        user replication on >replication-password &* +ping +sentinel +publish +subscribe +client +auth +hello

        """;

    public static void WriteNode(Node node, string failover, Lab lab)
    {
        Write(node, "conf/node.env", Facts(node, "data", failover, lab));
        Write(node, "conf/redis.conf", RedisConf(node, failover, lab));
        WriteSecrets(lab, node.Home, Acl);
    }

    public static void WriteSentinel(Node node, Lab lab)
    {
        Write(node, "conf/node.env", Facts(node, "sentinel", "sentinel", lab));
        Write(node, "conf/sentinel.conf", string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {node.Port}
            sentinel down-after-milliseconds mymaster 2000
            sentinel failover-timeout mymaster 10000
            sentinel parallel-syncs mymaster 1

            """));
        WriteSecrets(lab, node.Home, SentinelAcl);
    }

    public static void WriteDeployment(Lab lab, string failover)
    {
        var shards = failover is "cluster" ? string.Join(' ', lab.Nodes.Select((_, i) => i / 2)) : "";
        Directory.CreateDirectory(Path.Combine(lab.DeploymentHome, "conf"));
        File.WriteAllText(Path.Combine(lab.DeploymentHome, "conf/deployment.env"), $"""
            DEPLOYMENT='lab'
            FAILOVER='{failover}'
            NODES='{Addresses(lab.Nodes)}'
            NODE_SHARDS='{shards}'
            SENTINELS='{Addresses(lab.Sentinels)}'
            MASTER_NAME='mymaster'
            QUORUM='2'
            HANDOVER_SECONDS='10'
            KEEPS='{lab.Keeps}'
            FORM_SECONDS='180'
            AUTH='{(lab.Auth ? "yes" : "no")}'

            """);
        WriteSecrets(lab, lab.DeploymentHome, acl: null);
    }

    public static void Write(Node node, string file, string text)
    {
        var path = Path.Combine(node.Home, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Facts(Node node, string kind, string failover, Lab lab) => string.Create(CultureInfo.InvariantCulture, $"""
        NODE_NAME='{node.Name}'
        NODE_KIND='{kind}'
        FAILOVER='{failover}'
        HOST='127.0.0.1'
        PORT='{node.Port}'
        FIRST='{lab.First.Address}'
        PEERS='{Addresses(lab.Nodes)}'
        SENTINELS='{Addresses(lab.Sentinels.Where(other => other != node))}'
        MASTER_NAME='mymaster'
        QUORUM='2'
        HANDOVER_SECONDS='10'
        LEAST_REPLICAS='{(WantsReplicas(failover, lab) ? 1 : 0)}'
        KEEPS='{lab.Keeps}'
        AUTH='{(lab.Auth ? "yes" : "no")}'

        """);

    private static string RedisConf(Node node, string failover, Lab lab) => string.Create(CultureInfo.InvariantCulture, $"""
        bind 127.0.0.1
        port {node.Port}
        protected-mode yes
        appendonly {(lab.Keeps is "aof" or "both" ? "yes" : "no")}
        save {(lab.Keeps is "rdb" or "both" ? "3600 1" : "\"\"")}
        maxmemory 100mb
        repl-diskless-sync-delay 1
        replica-announce-ip 127.0.0.1
        replica-announce-port {node.Port}

        """) + failover switch
    {
        "cluster" => $"cluster-enabled yes\ncluster-port {node.BusPort}\ncluster-config-file nodes.conf\ncluster-node-timeout 2000\ncluster-allow-replica-migration no\n",
        _ when WantsReplicas(failover, lab) => "min-replicas-to-write 1\nmin-replicas-max-lag 10\n",
        _ => "",
    };

    private static bool WantsReplicas(string failover, Lab lab) => failover is "manual" or "sentinel" && lab.Nodes.Count > 2;

    private static void WriteSecrets(Lab lab, string home, string? acl)
    {
        if (!lab.Auth)
            return;
        var secrets = Path.Combine(home, "secrets");
        Directory.CreateDirectory(secrets);
        File.WriteAllText(Path.Combine(secrets, "operator"), "operator-password\n");
        File.WriteAllText(Path.Combine(secrets, "replication"), "replication-password\n");
        if (acl is not null)
            File.WriteAllText(Path.Combine(secrets, "users.acl"), acl);
    }

    private static string Addresses(IEnumerable<Node> nodes) => string.Join(' ', nodes.Select(node => node.Address));
}
