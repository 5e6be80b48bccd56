using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What a deployment becomes on Managed Redis.</summary>
internal sealed record ManagedRedisPlan(
    string Deployment, RedisTopology Topology, RedisSettings Settings, ManagedRedisPlatform Service)
    : AzurePlan(Deployment, Topology, Settings, Service)
{
    /// <summary>The only name that the service takes (M5).</summary>
    public string DatabaseName { get; init; } = "default";

    /// <summary>The only port (M5).</summary>
    public int Port { get; init; } = 10000;

    /// <summary>TLS, always (M5).</summary>
    public string Protocol { get; init; } = "Encrypted";

    /// <summary>The provider's API version (M19).</summary>
    public string ApiVersion { get; init; } = "2025-07-01";

    /// <summary>The private endpoint's group (M16).</summary>
    public string PrivateLinkGroup { get; init; } = "redisEnterprise";

    public override string DnsZone { get; init; } = "privatelink.redis.azure.net";

    /// <summary>What data needs over all shards.</summary>
    public double NeededBytes => (double)Settings.Memory.Limit.Bytes * Asked.Primaries;

    /// <summary>The size; null where none is known or large enough.</summary>
    public ManagedRedisSku? Size => Service.Sku is { } name
        ? ManagedRedisSkus.Find(name)
        : ManagedRedisSkus.Of(Service.Performance).FirstOrDefault(s => Holds(s) && Shards(s) && GeoTakes(s));

    public override string? SkuName => Size?.Name;

    public override string SkuReason => Size is not { } size ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{size.Gigabytes:0.#} GB, {size.UsableBytes / 1e9:0.#} GB of them for data; {Why(size)}");

    /// <summary>How clients see the shards.</summary>
    public ManagedClustering Policy =>
        Service.ClusteringPolicy ?? (Sharded ? ManagedClustering.OssCluster : ManagedClustering.NoCluster);

    public string HighAvailability => Replicated ? "Enabled" : "Disabled";

    public bool Persists => Settings.Persistence.Mode != PersistenceMode.None;

    public override ImmutableSortedDictionary<string, string> Expected => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sku.name"] = SkuName ?? "",
            ["highAvailability"] = HighAvailability,
            ["resourceState"] = "Running",
            ["database.resourceState"] = "Running",
            ["database.clusteringPolicy"] = WireName.Of(Policy),
            ["database.clientProtocol"] = Protocol,
        });

    public override IEnumerable<SettingError> Errors() => AzureRules.Errors(AzureRules.Common, this)
        .Concat(AzureRules.Errors(ManagedRedisRules.All, this));

    public override IEnumerable<SettingAdvice> Advice() => base.Advice()
        .Concat(AzureRules.Warnings(AzureRules.Common, this))
        .Concat(AzureRules.Warnings(ManagedRedisRules.All, this));

    private bool Holds(ManagedRedisSku size) => size.UsableBytes >= NeededBytes;

    private bool Shards(ManagedRedisSku size) => !Sharded || size.Shards >= Asked.Primaries;

    private bool GeoTakes(ManagedRedisSku size) => Service.Geo is null || size.Gigabytes > 1;

    private string Why(ManagedRedisSku size) => Service.Sku is not null
        ? "as `platform.sku` says"
        : string.Create(CultureInfo.InvariantCulture, $"the smallest {WireName.Of(size.Family)} one with {NeededBytes / 1e9:0.##} GB for data")
            + (Sharded ? string.Create(CultureInfo.InvariantCulture, $" and {Asked.Primaries} shards (it has {size.Shards})") : "")
            + (Service.Geo is null ? "" : " that takes part in geo-replication");
}
