using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>The redis.conf of a data node, without passwords and paths: the node script adds those.</summary>
internal static class RedisConf
{
    /// <summary>A cluster node's bus listens this far above its port, as clients and nodes assume.</summary>
    public const int BusPortOffset = 10000;

    public static ImmutableArray<Directive> Directives(
        RedisSettings settings, ExpectedShape shape, NodeAddress address, Addressing addressing) =>
    [
        .. Process(settings, address, addressing),
        .. Memory(settings, shape),
        .. Persistence(settings.Persistence),
        .. Replication(settings, shape, address),
        .. shape.Failover == FailoverMode.Cluster ? Cluster(settings, address, addressing) : [],
    ];

    private static IEnumerable<Directive> Process(
        RedisSettings settings, NodeAddress address, Addressing addressing) =>
    [
        new("bind", addressing.Bind),
        new("port", Text(address.Port)),
        ProtectedMode(settings, addressing.Bind),
        new("daemonize", "no"),
        new("tcp-keepalive", "60"),
        new("timeout", "0"),
        new("latency-monitor-threshold", "100"),
        new("shutdown-timeout", "10"),
        // The process is told from others by its configuration file.
        // Where nodes know their hosts they add them.
        new("proc-title-template", "{title} {listen-addr} {server-mode} {config-file}", Verifiable: false),
    ];

    /// <summary>Without passwords it would refuse everybody but this host, the node's own peers too.</summary>
    public static Directive ProtectedMode(RedisSettings settings, string bind) => new(
        "protected-mode", settings.Auth.Enabled || bind.StartsWith("127.", StringComparison.Ordinal) ? "yes" : "no");

    private static IEnumerable<Directive> Memory(RedisSettings settings, ExpectedShape shape) =>
    [
        new("maxmemory", Text(MemoryBudget.For(settings, shape).MaxMemory.Bytes)),
        new("maxmemory-policy", WireName.Of(settings.Memory.Policy)),
        new("lazyfree-lazy-eviction", "yes"),
        new("lazyfree-lazy-expire", "yes"),
        new("lazyfree-lazy-server-del", "yes"),
        new("lazyfree-lazy-user-del", "yes"),
    ];

    private static IEnumerable<Directive> Persistence(PersistenceSettings persistence)
    {
        yield return new("save", persistence.Snapshots ? "900 1 300 10 60 10000" : "");
        yield return new("stop-writes-on-bgsave-error", "yes");
        yield return new("appendonly", persistence.AppendOnly ? "yes" : "no");
        yield return new("appendfsync", WireName.Of(persistence.Fsync));
        yield return new("aof-use-rdb-preamble", "yes");
        // Without persistence, a replica's copy of its first synchronization would pass for data after a restart.
        yield return new("rdb-del-sync-files", "yes");
    }

    /// <summary>What Redis allows by itself.</summary>
    private static MemorySize RedisReplicaBuffer { get; } = MemorySize.Mebibytes(256);

    private static IEnumerable<Directive> Replication(RedisSettings settings, ExpectedShape shape, NodeAddress address)
    {
        var budget = MemoryBudget.For(settings, shape);
        yield return new("repl-backlog-size", Text(budget.Backlog.Bytes));
        yield return new("repl-diskless-sync", "yes");
        yield return new("repl-diskless-sync-delay", "1");
        yield return new("replica-announce-ip", address.Host);
        yield return new("replica-announce-port", Text(address.Port));
        // A cluster's nodes have them without replicas, too: these may come and go, and a line that goes takes a restart.
        if (shape.ReplicasPerPrimary > 0 || shape.Failover == FailoverMode.Cluster)
        {
            // Once all of them ask, there is nobody to wait for.
            yield return new("repl-diskless-sync-max-replicas", Text(shape.ReplicasPerPrimary));
            var hard = shape.ReplicasPerPrimary > 0 ? budget.ReplicaBuffer.Bytes : RedisReplicaBuffer.Bytes;
            yield return new("client-output-buffer-limit", $"replica {hard} {hard / 2} 60", Verifiable: false);
        }

        // What a node starts with. While it runs it follows the role: see guard.sh.
        yield return new("min-replicas-to-write", Text(shape.LeastReplicas), Verifiable: false);
        yield return new("min-replicas-max-lag", "10");
    }

    private static IEnumerable<Directive> Cluster(RedisSettings settings, NodeAddress address, Addressing addressing)
    {
        var cache = settings.Memory.IsCache;
        yield return new("cluster-enabled", "yes");
        yield return new("cluster-config-file", "nodes.conf");
        yield return new("cluster-node-timeout", Text((long)settings.Failover.NodeTimeout.TotalMilliseconds));
        if (addressing.ByName)
        {
            // The IP address is known only where the node starts: its script announces that one.
            yield return new("cluster-announce-hostname", address.Host);
            yield return new("cluster-preferred-endpoint-type", "hostname");
        }
        else
        {
            yield return new("cluster-announce-ip", address.Host);
        }

        yield return new("cluster-announce-port", Text(address.Port));
        yield return new("cluster-announce-bus-port", Text(address.Port + BusPortOffset));
        // A cache would rather answer for the slots it has and promote a stale replica than be down; a store not.
        yield return new("cluster-require-full-coverage", cache ? "no" : "yes");
        yield return new("cluster-replica-validity-factor", cache ? "0" : "10");
        yield return new("cluster-allow-reads-when-down", "no");
        // Replicas stay in the shard that the plan gave them.
        yield return new("cluster-allow-replica-migration", "no");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
