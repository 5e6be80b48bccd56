using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RedisInfra.Topology;
using Rule = RedisInfra.Components.AzureRule<RedisInfra.Components.CachePlan>;

namespace RedisInfra.Components;

/// <summary>What Azure Cache for Redis can and can't (R1 to R17; those of changes are in <see cref="CacheChanges"/>).</summary>
internal static partial class CacheRules
{
    private const int MostShards = 30;
    private static readonly string[] s_premium =
        ["persistence.mode", "topology.shards", "topology.replicas", "platform.injection.subnet", "platform.zones", "platform.geo"];

    private static readonly int[] s_frequencies = [15, 30, 60, 360, 720, 1440];

    public static ImmutableArray<Rule> All { get; } = [.. Retirement(), .. Sizes(), .. PremiumOnly(), .. Persistence(), .. Network(), .. Geo(), .. Operation()];

    private static IEnumerable<Rule> Retirement() =>
    [
        new("R1", "platform.kind", p => p.Service is { Existing: null, AcknowledgeRetirement: false } && p.Today >= p.Retirement.Creation && p.Today < p.Retirement.Off, p => p.Service.Kind,
            p => $"Azure creates no new caches since {p.Retirement.Creation:yyyy-MM-dd} and turns existing ones off on {p.Retirement.Off:yyyy-MM-dd}; write `kind: azure-managed-redis`. For a cache that exists write its resource id as `platform.existing`; if your subscription may still create one, `acknowledgeRetirement: true`"),
        new("R1", "platform.kind", p => p.Today >= p.Retirement.Off, p => p.Service.Kind,
            p => $"Azure turned all caches off on {p.Retirement.Off:yyyy-MM-dd}; write `kind: azure-managed-redis`"),
        new("R1", "platform.kind", p => p.Today < p.Retirement.Off && (p.Service is not { Existing: null, AcknowledgeRetirement: false } || p.Today < p.Retirement.Creation), _ => null,
            p => $"Azure Cache for Redis is retired: new customers create none since {p.Retirement.NewCustomers:yyyy-MM-dd}, nobody from {p.Retirement.Creation:yyyy-MM-dd}, and caches are turned off on {p.Retirement.Off:yyyy-MM-dd}; plan the move to `azure-managed-redis`", IsWarning: true),
        new("R1", "platform.existing", p => p.Service.Existing is { } id && !CachePattern().IsMatch(id), p => p.Service.Existing,
            "must be a cache's resource id: /subscriptions/…/resourceGroups/…/providers/Microsoft.Cache/redis/NAME"),
        new("R1", "platform.existing", p => p.Service.Existing is { } id && CachePattern().IsMatch(id) && !id.EndsWith($"/resourceGroups/{p.GroupName}/providers/Microsoft.Cache/redis/{p.ServiceName}", StringComparison.OrdinalIgnoreCase), p => p.Service.Existing,
            "names another cache; write its resource group as `platform.resourceGroup` and its name as `platform.name`"),
    ];

    private static IEnumerable<Rule> Sizes() =>
    [
        new("R2", "platform.sku", p => p.Service.Sku is not null && p.Size is null, p => p.Service.Sku,
            "is no SKU of Azure Cache for Redis; leave it out, or write one of Basic_C0 to C6, Standard_C0 to C6, Premium_P1 to P5"),
        new("R2", "memory.limit", p => p.Service.Sku is null ? p.Size is null : p.Size is { } s && p.UsableOf(s) < p.Settings.Memory.Limit.Bytes, p => p.Settings.Memory.Limit,
            p => string.Create(CultureInfo.InvariantCulture, $"is more than {p.SkuName ?? "any size of the tier"} leaves for a shard's data {(p.Service.Reserve == new CacheReserve() ? "after a reserve of 20 %" : "after `platform.reserve`")}; lower it, choose a larger `platform.sku`, or spread the data over shards")),
        new("R6", "topology.replicas", p => p.Asked.ReplicasPerPrimary > 3, p => p.Asked.ReplicasPerPrimary,
            "the service keeps 1 to 3 replicas; write at most 3"),
        new("R6", "topology", p => p.Size?.Tier is CacheTier.Standard or CacheTier.Premium && !p.Replicated, p => p.Topology.Kind,
            p => $"{p.Size!.Tier} always keeps a replica; write `topology: {{ kind: replication, replicas: 1 }}` (`replicasPerShard: 1` with a cluster)" + (p.Service.Sku is null ? $", or leave out what needs Premium: {string.Join(", ", p.PremiumNeeds.Where(n => n.Value).Select(n => $"`{n.Key}`"))}" : "")),
        new("R6", "topology", p => p.Size?.Tier == CacheTier.Basic && p.Replicated, p => p.Topology.Kind,
            "Basic has no replica; write a Standard or Premium `platform.sku`, or `topology: { kind: standalone }`"),
        new("R6", "topology.replicasPerShard", p => p.Sharded && p.Asked.ReplicasPerPrimary > 1, p => p.Asked.ReplicasPerPrimary,
            "sources differ on whether shards can have more than one replica; Azure may refuse it: `replicasPerShard: 1` is safe", isWarning: true),
        new("R7", "topology.shards", p => p.ShardCount > MostShards, p => p.ShardCount, "a cache has at most 30 shards; ask for fewer"),
        new("R9", "platform.reserve", p => p.Size?.Tier == CacheTier.Basic && p.Service.Reserve != new CacheReserve(), _ => null,
            "Basic has no memory to reserve; leave it out, or write a Standard or Premium `platform.sku`"),
        new("R9", "platform.reserve", p => p.Service.Reserve is var r && (r.MaxMemory < 0 || r.Fragmentation < 0 || p.Size is { Tier: not CacheTier.Basic } s && !s.Takes(r)), p => Reserve(p.Service.Reserve),
            p => p.Size is { } s
                ? string.Create(CultureInfo.InvariantCulture, $"each must be 10 to 60 % of a shard's memory, and both leave some: with {s.Name} {s.Gigabytes * CacheSku.LeastReserve * 1e3:0} to {s.Gigabytes * CacheSku.MostReserve * 1e3:0} MB")
                : "each must be 10 to 60 % of a shard's memory, in MB, and both leave some"),
        new("R10", "platform.redisVersion", p => p.Service.RedisVersion is not "6", p => p.Service.RedisVersion, "only version 6 is offered (4 is retired); leave it out"),
        new("R10", "platform.kind", p => p.TlsVersion is not "1.2", p => p.TlsVersion, "only TLS 1.2 is offered: older versions are refused"),
    ];

    private static IEnumerable<Rule> PremiumOnly() =>
        from setting in s_premium
        select new Rule("R4", setting, p => p.PremiumNeeds[setting] && p.Size is not null && !p.IsPremium, p => p.SkuName,
            setting is "persistence.mode"
                ? "only Premium persists; write a `platform.sku` from Premium_P1 to P5 or leave it out, or `persistence: { mode: none }`"
                : $"`{setting}` needs Premium; write a `platform.sku` from Premium_P1 to P5 or leave it out");

    private static IEnumerable<Rule> Persistence() =>
    [
        new("R5", "persistence.mode", p => p.Settings.Persistence.Mode == PersistenceMode.Both, _ => "both",
            "the service writes either an append-only file or snapshots: write `aof` or `rdb`"),
        new("R5", "persistence.mode", p => p.Settings.Persistence.AppendOnly && p.Asked.ReplicasPerPrimary > 1, p => WireName.Of(p.Settings.Persistence.Mode),
            "an append-only file goes with one replica only; write `rdb` or `none`, or one replica"),
        new("R5", "persistence.fsync", p => p.Settings.Persistence is { AppendOnly: true, Fsync: not FsyncPolicy.EverySec }, p => WireName.Of(p.Settings.Persistence.Fsync),
            "the service flushes every second: write `everysec` or leave it out"),
        new("R5", "platform.storage.connectionString", p => p.Settings.Persistence.Mode != PersistenceMode.None && string.IsNullOrEmpty(p.Service.Storage.ConnectionString), _ => null,
            "persistence needs a storage account; write its connection string as a `secure:` value, or `persistence: { mode: none }`"),
        new("R5", "platform.storage.snapshotMinutes", p => !s_frequencies.Contains(p.Service.Storage.SnapshotMinutes), p => p.Service.Storage.SnapshotMinutes,
            "must be 15, 30, 60, 360, 720 or 1440"),
        new("R16", "platform.storage.location", p => p.Settings.Persistence.Mode != PersistenceMode.None && !string.Equals(p.Service.Storage.Location, p.Service.Location, StringComparison.Ordinal), p => p.Service.Storage.Location,
            p => $"the account must lie in the cache's region; use one there, and write `storage: {{ location: {p.Service.Location} }}`"),
        new("R16", "persistence.mode", p => p.Settings.Persistence.AppendOnly, _ => null,
            "an append-only file costs 15 to 20 % of the throughput here, and soft delete on the account makes it grow: turn that off", isWarning: true),
    ];

    private static IEnumerable<Rule> Network() =>
    [
        new("R8", "platform.injection.staticIp", p => p.Service.Injection is { StaticIp: not null, Subnet: null }, p => p.Service.Injection.StaticIp,
            "an address needs a subnet; set `platform.injection.subnet` or leave it out"),
        new("R8", "platform.injection.staticIp", p => p.Service.Injection.StaticIp is { } ip && !IsIp(ip), p => p.Service.Injection.StaticIp, "must be an IPv4 address of that subnet; leave it out to get any"),
        new("R8", "platform.injection.subnet", p => p.Service.Injection.Subnet is { } id && !AzureRules.IsId(id), p => p.Service.Injection.Subnet, "must be a subnet's resource id: /subscriptions/…"),
        new("R8", "platform.network.subnet", p => p.Service is { Network.Subnet: not null, Injection.Subnet: not null }, _ => null,
            "a cache has either a private endpoint or a subnet of its own; leave one of `platform.network.subnet` and `platform.injection.subnet` out"),
        new("R8", "platform.network", p => p.Service is { Network: { PublicAccess: false, Subnet: null }, Injection.Subnet: null }, _ => null,
            "nobody could reach the cache; set `platform.network.subnet` for a private endpoint, or `publicAccess: true`"),
        new("R8", "auth.enabled", p => !p.Settings.Auth.Enabled && p.Service.Injection.Subnet is null, _ => "false",
            "authentication can only be off inside a subnet of the cache's own; leave it on, or set `platform.injection.subnet`"),
        new("R11", "platform.access", p => !p.Service.Access.Keys && p.Service.Access.Entra.IsEmpty, _ => "keys: false",
            "without keys nobody could connect; add an identity under `entra`"),
        new("R13", "platform.access.entra", p => p.Service.Access.Entra.Any(e => !AssignmentPattern().IsMatch(e.Name)), p => p.Service.Access.Entra.First(e => !AssignmentPattern().IsMatch(e.Name)).Name,
            "each needs a `name` of 3 to 63 letters, digits and hyphens, with a letter or digit at both ends"),
        new("R13", "platform.firewall", p => p.Service.Firewall.Any(f => !FirewallPattern().IsMatch(f.Name) || !IsIp(f.Start) || !IsIp(f.End)), p => p.Service.Firewall.First(f => !FirewallPattern().IsMatch(f.Name) || !IsIp(f.Start) || !IsIp(f.End)).Name,
            "each needs a `name` of letters, digits and underscores, and IPv4 addresses as `start` and `end`"),
        new("R13", "platform.firewall", p => !p.Service.Firewall.IsEmpty && !p.Service.Network.PublicAccess, p => p.Service.Firewall.Length,
            "a firewall sorts who comes from the internet, and nobody can; set `platform.network.publicAccess: true` or leave it out"),
        new("R13", "platform.name", p => !NamePattern().IsMatch(p.ServiceName) || p.ServiceName.Contains("--", StringComparison.Ordinal), p => p.ServiceName,
            "must be 1 to 63 letters, digits and hyphens, with a letter or digit at both ends and no two hyphens in a row"),
    ];

    private static IEnumerable<Rule> Geo() =>
    [
        new("R12", "platform.geo.secondary", p => p.Service.Geo is { } g && !CachePattern().IsMatch(g.Secondary), p => p.Service.Geo!.Secondary,
            "must be a cache's resource id: /subscriptions/…/resourceGroups/…/providers/Microsoft.Cache/redis/NAME"),
        new("R12", "platform.geo.secondary", p => p.Service.Geo is { } g && Subscription(p) is { } own && AzureRules.SubscriptionOf(g.Secondary) is { } other && own != other, p => p.Service.Geo!.Secondary,
            p => $"must be in this cache's subscription; name one of /subscriptions/{Subscription(p)}"),
        new("R12", "platform.geo.location", p => p.Service.Geo is { Location: "" }, _ => null, "must be the secondary's region, such as northeurope"),
        new("R12", "platform.geo.sku", p => p.Service.Geo is { } g && (CacheSkus.Find(g.Sku) is not { Tier: CacheTier.Premium } sku || p.Size is { } own && sku.Capacity < own.Capacity), p => p.Service.Geo!.Sku,
            p => string.Create(CultureInfo.InvariantCulture, $"the secondary must be Premium and at least as large as this cache; name one from Premium_P{(p.IsPremium ? p.Size!.Capacity : 1)} to P5")),
        new("R12", "platform.geo.shards", p => p.Service.Geo is { } g && g.Shards != p.ShardCount, p => p.Service.Geo!.Shards,
            p => string.Create(CultureInfo.InvariantCulture, $"both caches must have the same number of shards, {p.ShardCount}")),
        new("R12", "persistence.mode", p => p.Service.Geo is not null && p.Settings.Persistence.Mode != PersistenceMode.None, p => WireName.Of(p.Settings.Persistence.Mode),
            "linked caches can't persist; write `persistence: { mode: none }`"),
        new("R12", "topology.replicas", p => p.Service.Geo is not null && p.Asked.ReplicasPerPrimary > 1, p => p.Asked.ReplicasPerPrimary,
            "linked caches have one replica; write 1"),
        new("R12", "platform.geo", p => p.Service.Geo is not null, _ => null,
            "linking drops all data of the secondary, and while linked neither cache scales, reshards or is deleted", isWarning: true),
    ];

    private static IEnumerable<Rule> Operation() =>
    [
        new("R14", "platform.maintenance", p => p.Service.Maintenance.Any(w => w.StartHour is < 0 or > 23 || w.Hours != CachePlan.PatchHours), p => p.Service.Maintenance.First(w => w.StartHour is < 0 or > 23 || w.Hours != CachePlan.PatchHours).StartHour,
            "a window begins at an hour from 0 to 23, UTC, and lasts 5 hours: leave `hours` out"),
        new("R14", "platform.maintenance", p => p.Service.Maintenance.Select(w => w.Day).Distinct().Count() < p.Service.Maintenance.Length, _ => null, "two windows lie on one day; keep one"),
        new("R15", "platform.zones", p => p.Service.Zones.Any(z => z is < 1 or > 3) || p.Service.Zones.Distinct().Count() < p.Service.Zones.Length, p => string.Join(", ", p.Service.Zones),
            "must be different zones out of 1, 2 and 3"),
        new("R15", "platform.zones", p => p.Service.Zones.Length == 1 || p.Service.Zones.Length > 1 && p.Asked.ReplicasPerPrimary < p.Service.Zones.Length - 1, _ => null,
            "only help with two or more of them, and a replica for each but one", isWarning: true),
        new("R17", "platform.kind", p => p.CreateTimeout < TimeSpan.FromMinutes(180), p => p.CreateTimeout, "a cache may take three hours to come up: wait that long"),
    ];

    private static string Reserve(CacheReserve reserve) =>
        string.Create(CultureInfo.InvariantCulture, $"maxMemory {reserve.MaxMemory}, fragmentation {reserve.Fragmentation}");

    // Only ids tell which subscription this is; the provider knows it too late.
    private static string? Subscription(CachePlan plan) =>
        AzureRules.SubscriptionOf(plan.Service.Existing ?? plan.Service.Network.Subnet ?? plan.Service.Injection.Subnet);

    private static bool IsIp(string text) => IPAddress.TryParse(text, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork;

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{1,61}[A-Za-z0-9]\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AssignmentPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirewallPattern();

    [GeneratedRegex(@"^/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/Microsoft.Cache/redis/[^/ ]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CachePattern();
}
