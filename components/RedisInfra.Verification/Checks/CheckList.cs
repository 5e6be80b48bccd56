using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>All checks. A new one is a class and a line here.</summary>
internal static class CheckList
{
    /// <summary>Whether the deployment has its planned shape: what drills find before and must find again after.</summary>
    public static ImmutableArray<Check> Shape { get; } =
        [new PingCheck(), new RolesCheck(), new ReplicationCheck(), new SentinelCheck(), new ClusterCheck()];

    /// <summary>What the endpoint of a service must do; it shows no nodes.</summary>
    public static ImmutableArray<Check> Endpoint { get; } = [new PingCheck(), new PasswordCheck(), new ReadWriteCheck()];

    public static ImmutableArray<Check> All { get; } =
    [
        .. Shape,
        new PasswordCheck(),
        new ConfigurationCheck(),
        new PersistenceCheck(),
        new ReadWriteCheck(),
        new ExporterCheck(),
    ];
}
