using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What a deployment becomes on Azure Cache for Redis.</summary>
internal sealed record CachePlan(string Deployment, RedisTopology Topology, RedisSettings Settings, CachePlatform Service)
    : AzurePlan(Deployment, Topology, Settings, Service)
{
    /// <summary>How long a patch window is, as the service takes it (R14).</summary>
    public const int PatchHours = 5;

    /// <summary>Applications connect by TLS alone.</summary>
    public int Port { get; init; } = 6380;

    public override string DnsZone { get; init; } = Service.Cloud switch
    {
        AzureCloud.Government => "privatelink.redis.cache.usgovcloudapi.net",
        AzureCloud.China => "privatelink.redis.cache.chinacloudapi.cn",
        _ => "privatelink.redis.cache.windows.net",
    };

    /// <summary>When the service ends in this cloud.</summary>
    public CacheRetirement Retirement => CacheRetirement.In(Service.Cloud);

    /// <summary>Today, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Platform.Clock.GetUtcNow().UtcDateTime);

    /// <summary>What only Premium has and was asked for, by setting (R4).</summary>
    public ImmutableSortedDictionary<string, bool> PremiumNeeds => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["persistence.mode"] = Settings.Persistence.Mode != PersistenceMode.None,
            ["topology.shards"] = Sharded,
            ["topology.replicas"] = Asked.ReplicasPerPrimary > 1,
            ["platform.injection.subnet"] = Service.Injection.Subnet is not null,
            ["platform.zones"] = !Service.Zones.IsEmpty,
            ["platform.geo"] = Service.Geo is not null,
        });

    /// <summary>The size; null where none is known or large enough.</summary>
    public CacheSku? Size => Service.Sku is { } name
        ? CacheSkus.Find(name)
        : CacheSkus.Of(NeededTier).FirstOrDefault(s => UsableOf(s) >= Settings.Memory.Limit.Bytes);

    public override string? SkuName => Size?.Name;

    public override string SkuReason => Size is not { } size ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{size.Gigabytes:0.##} GB for each shard, {UsableOf(size) / 1e9:0.##} GB of them for data; {Why()}");

    /// <summary>Bytes that a shard's data may use of a size, less what is reserved.</summary>
    public double UsableOf(CacheSku size) => size.UsableBytes(Service.Reserve);

    public bool IsPremium => Size?.Tier == CacheTier.Premium;

    /// <summary>Zero without a cluster, as the service counts.</summary>
    public int ShardCount => Sharded ? Asked.Primaries : 0;

    /// <summary>Without zones of one's own the service chooses some where the region has any.</summary>
    public override ImmutableSortedDictionary<string, string> Expected => Service.Zones.IsEmpty
        ? Fixed
        : Fixed.Add("zones", string.Join(',', Service.Zones.Order()));

    private ImmutableSortedDictionary<string, string> Fixed => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sku.name"] = Size?.Tier.ToString() ?? "",
            ["sku.family"] = Size?.Family ?? "",
            ["sku.capacity"] = Size?.Capacity.ToString(CultureInfo.InvariantCulture) ?? "",
            ["provisioningState"] = "Succeeded",
            ["enableNonSslPort"] = "false",
            ["shardCount"] = ShardCount.ToString(CultureInfo.InvariantCulture),
        });

    public override IEnumerable<SettingError> Errors() => AzureRules.Errors(AzureRules.Common, this)
        .Concat(AzureRules.Errors(CacheRules.All, this));

    public override IEnumerable<SettingAdvice> Advice() => base.Advice()
        .Concat(AzureRules.Warnings(AzureRules.Common, this))
        .Concat(AzureRules.Warnings(CacheRules.All, this));

    private CacheTier NeededTier =>
        PremiumNeeds.ContainsValue(true) ? CacheTier.Premium : Replicated ? CacheTier.Standard : CacheTier.Basic;

    private string Why()
    {
        if (Service.Sku is not null)
        {
            return "as `platform.sku` says";
        }

        var needs = string.Join(", ", PremiumNeeds.Where(n => n.Value).Select(n => $"`{n.Key}`"));
        return needs.Length > 0 ? $"the smallest Premium one that holds `memory.limit`; Premium for {needs}"
            : $"the smallest {NeededTier} one that holds `memory.limit`";
    }
}
