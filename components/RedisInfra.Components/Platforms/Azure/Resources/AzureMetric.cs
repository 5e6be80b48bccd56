using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>A metric that a resource type has: no other can be asked for.</summary>
internal sealed record AzureMetric
{
    /// <summary>The type of a Managed Redis.</summary>
    public const string ManagedRedis = "Microsoft.Cache/redisEnterprise";

    /// <summary>The type of an Azure Cache for Redis.</summary>
    public const string Cache = "Microsoft.Cache/redis";

    /// <exception cref="ArgumentOutOfRangeException">The type doesn't have it.</exception>
    public AzureMetric(string resourceType, string name)
    {
        if (!All[resourceType].Contains(name))
        {
            throw new ArgumentOutOfRangeException(nameof(name), name, $"{resourceType} has no such metric");
        }

        Name = name;
    }

    /// <summary>The names that each type has, without those of single shards (Learn, azure-monitor/reference/supported-metrics, 2026-07).</summary>
    public static ImmutableDictionary<string, ImmutableHashSet<string>> All { get; } = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, ImmutableHashSet<string>>(StringComparer.Ordinal)
        {
            [ManagedRedis] = ImmutableHashSet.Create(
                StringComparer.Ordinal,
                "cachehits", "cacheLatency", "cachemisses", "cacheRead", "cacheWrite", "connectedclients", "evictedkeys", "expiredkeys",
                "geoReplicationHealthy", "getcommands", "operationsPerSecond", "percentProcessorTime", "serverLoad", "setcommands",
                "totalcommandsprocessed", "totalkeys", "usedmemory", "usedmemorypercentage"),
            [Cache] = ImmutableHashSet.Create(
                StringComparer.Ordinal,
                "allcachehits", "allcachemisses", "allcacheRead", "allcacheWrite", "allconnectedclients", "allConnectionsClosedPerSecond",
                "allConnectionsCreatedPerSecond", "allevictedkeys", "allexpiredkeys", "allgetcommands", "alloperationsPerSecond",
                "allpercentprocessortime", "allserverLoad", "allsetcommands", "alltotalcommandsprocessed", "alltotalkeys", "allusedmemory",
                "allusedmemorypercentage", "allusedmemoryRss", "cachehits", "cacheLatency", "cachemisses", "cachemissrate", "cacheRead",
                "cacheWrite", "connectedclients", "ConnectedClientsUsingAADToken", "errors", "evictedkeys", "expiredkeys",
                "GeoReplicationConnectivityLag", "GeoReplicationDataSyncOffset", "GeoReplicationFullSyncEventFinished",
                "GeoReplicationFullSyncEventStarted", "GeoReplicationHealthy", "getcommands", "LatencyP99", "operationsPerSecond",
                "percentProcessorTime", "serverLoad", "setcommands", "totalcommandsprocessed", "totalkeys", "usedmemory",
                "usedmemorypercentage", "usedmemoryRss"),
        });

    /// <summary>As Azure Monitor names it.</summary>
    public string Name { get; }
}
