using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RedisInfra.Topology;
using Rule = RedisInfra.Components.AzureRule<RedisInfra.Components.ManagedRedisPlan>;

namespace RedisInfra.Components;

/// <summary>What Managed Redis can and can't (M1 to M20; those of changes are in <see cref="ManagedRedisChanges"/>).</summary>
internal static partial class ManagedRedisRules
{
    private const int MostMembers = 5;

    public static ImmutableArray<Rule> All { get; } = [.. Sizes(), .. Service(), .. Clustering(), .. Geo(), .. Operation()];

    private static IEnumerable<Rule> Sizes() =>
    [
        new("M1", "platform.sku", p => p.Service.Sku is { } s && p.Size is null && !IsLegacy(s), p => p.Service.Sku,
            p => $"is no SKU of Managed Redis; leave it out, or write one of {string.Join(", ", ManagedRedisSkus.Of(p.Service.Performance).Select(s => s.Name))}"),
        new("M2", "platform.sku", p => p.Service.Sku is { } s && IsLegacy(s), p => p.Service.Sku,
            "is a SKU of the retired Enterprise tiers; leave it out, or write one such as Balanced_B10"),
        new("M3", "topology.shards", p => p.Sharded && Known(p) && Largest(p).Shards < p.Asked.Primaries, p => p.Asked.Primaries,
            p => string.Create(CultureInfo.InvariantCulture, $"{Largest(p).Name} is only known to have {Largest(p).Shards} shards; ask for fewer, or for another `platform.performance` or `platform.sku`")),
        new("M3", "platform.sku", p => p.Size is { } s && (s.Family == PerformanceFamily.FlashOptimized || s.Gigabytes > ManagedRedisSkus.PreviewAbove), p => p.SkuName,
            "is in preview: Azure promises nothing for it", isWarning: true),
        new("M4", "memory.limit", p => Known(p) && Largest(p).UsableBytes < p.NeededBytes, p => p.Settings.Memory.Limit,
            p => string.Create(CultureInfo.InvariantCulture, $"{p.Asked.Primaries} times that is {p.NeededBytes / 1e9:0.#} GB, and {Largest(p).Name} leaves {Largest(p).UsableBytes / 1e9:0.#} GB for data after the service's reserve of 20 %; lower it, or ask for another `platform.performance` or `platform.sku`")),
        new("M4", "platform.sku", p => p.Service.Sku is not null && p.Service.Performance != default && p.Size is { } s && s.Family != p.Service.Performance, p => p.Service.Sku,
            p => $"isn't {WireName.Of(p.Service.Performance)}, which `platform.performance` asks for; leave one of them out"),
    ];

    private static IEnumerable<Rule> Service() =>
    [
        new("M5", "platform.kind", p => p is not { DatabaseName: "default", Port: 10000, Protocol: "Encrypted", TlsVersion: "1.2" }, p => p.Service.Kind,
            "a database is named `default` and answers on port 10000 with TLS 1.2, nothing else"),
        new("M9", "topology.replicas", p => p.Asked.ReplicasPerPrimary > 1, p => p.Asked.ReplicasPerPrimary,
            "the service keeps exactly one replica of each shard: write 1 (`replicasPerShard: 1` with a cluster)"),
        new("M9", "topology", p => !p.Replicated, _ => null,
            "without a replica there is no SLA, scaling loses data, and high availability can be turned on later but never off again", isWarning: true),
        new("M11", "persistence.mode", p => p.Settings.Persistence.Mode == PersistenceMode.Both, _ => "both",
            "the service writes either an append-only file or snapshots: write `aof` or `rdb`"),
        new("M11", "persistence.fsync", p => p.Settings.Persistence is { AppendOnly: true, Fsync: not FsyncPolicy.EverySec }, p => WireName.Of(p.Settings.Persistence.Fsync),
            "the service flushes every second (`always` is deprecated there): write `everysec` or leave it out"),
        new("M11", "platform.snapshots", p => p.Service.Snapshots != default && !p.Settings.Persistence.Snapshots, p => WireName.Of(p.Service.Snapshots),
            "nothing writes snapshots; write `persistence: { mode: rdb }` or leave it out"),
        new("M12", "platform.name", p => !NamePattern().IsMatch(p.ServiceName) || p.ServiceName.Contains("--", StringComparison.Ordinal), p => p.ServiceName,
            "must be 3 to 60 letters, digits and hyphens, with a letter or digit at both ends and no two hyphens in a row"),
        new("M15", "auth.enabled", p => !p.Settings.Auth.Enabled, _ => "false",
            "the service always authenticates; leave it out, and for identities instead of keys write `platform.access: { keys: false, entra: […] }`"),
        new("M15", "platform.access", p => !p.Service.Access.Keys && p.Service.Access.Entra.IsEmpty, _ => "keys: false",
            "without keys nobody could connect; add an identity under `entra`"),
        new("M15", "platform.access.entra", p => p.Service.Access.Entra.Any(e => e.Policy is not (null or "default")), p => p.Service.Access.Entra.First(e => e.Policy is not (null or "default")).Policy,
            "the service has one access policy, `default`; leave `policy` out"),
        // Azure takes no hyphen here, where the Cache does.
        new("M15", "platform.access.entra", p => p.Service.Access.Entra.Any(e => !AssignmentPattern().IsMatch(e.Name)), p => p.Service.Access.Entra.First(e => !AssignmentPattern().IsMatch(e.Name)).Name,
            "each needs a `name` of 1 to 60 letters and digits, nothing else: write `appOne` for `app-one`"),
        new("M15", "platform.customerManagedKey.keyUrl", p => p.Service.CustomerManagedKey is { } k && !KeyPattern().IsMatch(k.KeyUrl), p => p.Service.CustomerManagedKey!.KeyUrl,
            "must be a key's URL with its version: https://NAME.vault.azure.net/keys/KEY/VERSION, or of a managedhsm"),
        new("M15", "platform.customerManagedKey.identity", p => p.Service.CustomerManagedKey is { } k && !AzureRules.IsId(k.Identity), p => p.Service.CustomerManagedKey!.Identity,
            "must be the resource id of a user-assigned identity that may use the key: /subscriptions/…/userAssignedIdentities/NAME"),
        new("M16", "platform.network", p => p.Service.Network is { PublicAccess: false, Subnet: null }, _ => null,
            "nobody could reach the service; set `platform.network.subnet` for a private endpoint, or `publicAccess: true`"),
        new("M16", "platform.network", p => p is not { DnsZone: "privatelink.redis.azure.net", PrivateLinkGroup: "redisEnterprise" }, p => p.DnsZone,
            "private endpoints of the service are of group `redisEnterprise` and named in privatelink.redis.azure.net"),
    ];

    private static IEnumerable<Rule> Clustering() =>
    [
        new("M6", "platform.clusteringPolicy", p => p is { Policy: ManagedClustering.NoCluster, Sharded: false, Size.Gigabytes: > ManagedRedisSkus.UnshardedMost }, p => p.SkuName,
            "is larger than 24 GB, the most without shards; write `clusteringPolicy: EnterpriseCluster` (one endpoint; commands over several slots are refused) or `topology: { kind: cluster }`"),
        new("M6", "platform.clusteringPolicy", p => p.Sharded && p.Policy != ManagedClustering.OssCluster, p => WireName.Of(p.Policy),
            "clients of a cluster follow its slots, which only OSSCluster shows; leave it out, or choose `topology: { kind: replication }`"),
        new("M6", "platform.clusteringPolicy", p => p is { Sharded: false, Policy: ManagedClustering.OssCluster }, _ => "OSSCluster",
            "shows clients a cluster; write `topology: { kind: cluster }`, or EnterpriseCluster or NoCluster"),
        new("M7", "platform.clusteringPolicy", p => Searches(p) && p.Policy != ManagedClustering.EnterpriseCluster, p => WireName.Of(p.Policy),
            "RediSearch needs `clusteringPolicy: EnterpriseCluster`; write that, or leave the module out"),
        new("M7", "memory.policy", p => Searches(p) && p.Settings.Memory.IsCache, p => WireName.Of(p.Settings.Memory.Policy),
            "RediSearch needs `noeviction`; write that, or leave the module out"),
        new("M8", "platform.modules", p => p.Service.Modules.Distinct().Count() < p.Service.Modules.Length, p => string.Join(", ", p.Service.Modules.Select(WireName.Of)),
            p => $"names a module twice; write `[{string.Join(", ", p.Service.Modules.Distinct().Select(WireName.Of))}]`"),
        new("M19", "platform.kind", p => p.Policy == ManagedClustering.NoCluster && string.CompareOrdinal(p.ApiVersion, "2025-07-01") < 0, p => p.ApiVersion,
            "a deployment without shards needs the API of 2025-07-01: take Pulumi.AzureNative 3.28 or later"),
    ];

    private static IEnumerable<Rule> Geo() =>
    [
        new("M10", "platform.geo.members", p => p.Service.Geo?.Members.Length > MostMembers - 1, p => p.Service.Geo!.Members.Length,
            "a group has at most five members, this one included: name four others at most"),
        new("M10", "platform.geo.members", p => p.Service.Geo?.Members.All(MemberPattern().IsMatch) == false, p => p.Service.Geo!.Members.First(m => !MemberPattern().IsMatch(m)),
            "must be resource ids of databases: /subscriptions/…/redisEnterprise/NAME/databases/default"),
        new("M10", "platform.geo.group", p => p.Service.Geo is { } g && (!GroupPattern().IsMatch(g.Group) || g.Group.Contains("--", StringComparison.Ordinal)), p => p.Service.Geo!.Group,
            "must be 1 to 63 letters, digits and hyphens, with a letter or digit at both ends and no two hyphens in a row"),
        new("M10", "platform.sku", p => p is { Service.Geo: not null, Size: { } s } && (s.Gigabytes <= 1 || s.Family == PerformanceFamily.FlashOptimized), p => p.SkuName,
            "takes no part in geo-replication; write Balanced_B3 or more, and not flash-optimized"),
        new("M10", "topology", p => p.Service.Geo is not null && !p.Replicated, p => p.Topology.Kind,
            "geo-replication needs high availability; write `topology: { kind: replication, replicas: 1 }`, or a cluster with `replicasPerShard: 1`"),
        new("M10", "persistence.mode", p => p.Service.Geo is not null && p.Persists, p => WireName.Of(p.Settings.Persistence.Mode),
            "members of a geo-replication group can't persist; write `persistence: { mode: none }`"),
        new("M10", "platform.modules", p => p.Service.Geo is not null && p.Service.Modules.Any(m => m is not (ManagedModule.RediSearch or ManagedModule.RedisJson)), p => string.Join(", ", p.Service.Modules.Select(WireName.Of)),
            "geo-replication takes RediSearch and RedisJSON alone; leave the others out"),
    ];

    private static IEnumerable<Rule> Operation() =>
    [
        new("M17", "platform.maintenance", p => !p.Service.Maintenance.IsEmpty, p => p.Service.Maintenance.Length,
            "maintenance windows are in preview, and the provider's API version doesn't have them; leave them out"),
    ];

    private static bool IsLegacy(string sku) => sku.StartsWith("Enterprise", StringComparison.Ordinal);

    private static bool Searches(ManagedRedisPlan plan) => plan.Service.Modules.Contains(ManagedModule.RediSearch);

    /// <summary>Whether there is anything to compare with: an unknown SKU is told once, as such.</summary>
    private static bool Known(ManagedRedisPlan plan) => plan.Service.Sku is null || plan.Size is not null;

    /// <summary>The explicit size, or the largest of the family.</summary>
    private static ManagedRedisSku Largest(ManagedRedisPlan plan) =>
        plan.Service.Sku is null ? ManagedRedisSkus.Of(plan.Service.Performance).Last() : plan.Size!;

    // The API's documentation says 60, other tools take 63: the lower one is safe.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{1,58}[A-Za-z0-9]\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupPattern();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,60}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AssignmentPattern();

    [GeneratedRegex(@"^/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/Microsoft.Cache/redisEnterprise/[^/ ]+/databases/default\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MemberPattern();

    [GeneratedRegex(@"^https://[a-z0-9-]+\.(vault|managedhsm)\.[a-z.]+/keys/[^/ ]+/[0-9a-f]{32}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
