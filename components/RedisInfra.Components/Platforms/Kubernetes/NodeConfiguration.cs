using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// The configuration that all pods of a kind share: they differ in their names alone, which each puts in where it starts.
/// So it stays small however many there are, and another node is no change to those that run.
/// </summary>
internal sealed class NodeConfiguration(RedisPlan plan, RedisSettings settings, NodeKind kind)
{
    private const string HostMark = "@HOST@";

    // What `CONFIG SET` takes and everybody else needn't know. The rest is applied by a restart.
    private static readonly ImmutableHashSet<string> s_runtime = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "tcp-keepalive", "timeout", "latency-monitor-threshold", "shutdown-timeout", "maxmemory-policy",
        "lazyfree-lazy-eviction", "lazyfree-lazy-expire", "lazyfree-lazy-server-del", "lazyfree-lazy-user-del", "save",
        "stop-writes-on-bgsave-error", "appendonly", "appendfsync", "repl-backlog-size", "repl-diskless-sync",
        "repl-diskless-sync-delay", "repl-diskless-sync-max-replicas", "client-output-buffer-limit",
        "min-replicas-to-write", "min-replicas-max-lag", "cluster-node-timeout", "cluster-require-full-coverage",
        "cluster-replica-validity-factor", "cluster-allow-reads-when-down", "cluster-allow-replica-migration");

    private readonly NodePlan _sample = plan.Nodes.First(n => n.Kind == kind);

    public string FileName => kind == NodeKind.Data ? "redis.conf" : "sentinel.conf";

    /// <summary>The mounted files, by name.</summary>
    public ImmutableSortedDictionary<string, string> Files
    {
        get
        {
            var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            files[FileName] = _sample.Configuration.Replace(_sample.Address.Host, HostMark, StringComparison.Ordinal);
            files["node.env"] = _sample.Facts;
            if (settings.Auth.Enabled)
            {
                files["users"] = AclUsers.Rules(kind, settings.Monitoring.Enabled);
            }

            return files.ToImmutable();
        }
    }

    /// <summary>The directives that are put in force while the node runs.</summary>
    public string Runtime => Directive.Render(_sample.Directives.Where(IsRuntime));

    /// <summary>Changes when pods have to be restarted for what changed.</summary>
    public string RestartHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Directive.Render(_sample.Directives.Where(d => !IsRuntime(d)))
            .Replace(_sample.Address.Host, HostMark, StringComparison.Ordinal) + Files.GetValueOrDefault("users"))))[..16];

    private bool IsRuntime(Directive directive) => kind == NodeKind.Data
        // One that follows from the limit comes with it, in a restart: before that, pods haven't the memory.
        ? s_runtime.Contains(directive.Name) || (directive.Name == "maxmemory" && settings.Memory.MaxMemory is not null)
        : plan.SentinelMaster is { } master && directive.Name.EndsWith($" {master}", StringComparison.Ordinal);
}
