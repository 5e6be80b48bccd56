using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>
/// The sentinel.conf of a sentinel, without passwords, paths and <c>sentinel monitor</c>: the node script adds those,
/// because who is monitored is state.
/// </summary>
internal static class SentinelConf
{
    public static ImmutableArray<Directive> Directives(
        RedisSettings settings, string master, NodeAddress address, Addressing addressing) =>
    [
        new("bind", addressing.Bind),
        new("port", Text(address.Port)),
        RedisConf.ProtectedMode(settings, addressing.Bind),
        new("daemonize", "no"),
        new("proc-title-template", "{title} {listen-addr} {server-mode} {config-file}"),
        .. addressing.ByName
            ? (Directive[])[Sentinel("resolve-hostnames", "yes"), Sentinel("announce-hostnames", "yes")]
            : [],
        Sentinel("announce-ip", address.Host),
        Sentinel("announce-port", Text(address.Port)),
        Sentinel("deny-scripts-reconfig", "yes"),
        Sentinel($"down-after-milliseconds {master}", Text((long)settings.Failover.DownAfter.TotalMilliseconds)),
        Sentinel($"failover-timeout {master}", Text((long)settings.Failover.EffectiveTimeout.TotalMilliseconds)),
        Sentinel($"parallel-syncs {master}", "1"),
    ];

    private static Directive Sentinel(string option, string value) => new($"sentinel {option}", value, Verifiable: false);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
