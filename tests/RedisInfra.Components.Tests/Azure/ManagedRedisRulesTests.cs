using RedisInfra.Topology;
using static RedisInfra.Components.Tests.Azure.AzureSamples;
using Pair = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.ManagedRedisPlan>;

namespace RedisInfra.Components.Tests.Azure;

public sealed class ManagedRedisRulesTests
{
    private static readonly RedisSettings s_geoSettings = Unkept;

    private static readonly ManagedRedisPlatform s_geo = Managed with { Geo = new() { Group = "orders", Members = [OtherDatabase] } };

    private static readonly Pair[] s_common =
    [
        new("A1", "platform.location", ManagedPlan(platform: Managed with { Location = "West Europe" }), ManagedPlan()),
        new("A2", "topology.kind", ManagedPlan(new SentinelTopology()), ManagedPlan()),
        new("A3", "networking.port", ManagedPlan(settings: Small with { Networking = new() { Port = 6379 } }), ManagedPlan()),
        new("A3", "networking.sentinelPort", ManagedPlan(settings: Small with { Networking = new() { SentinelPort = 26379 } }), ManagedPlan()),
        new("A4", "failover", ManagedPlan(settings: Small with { Failover = new() { DownAfter = TimeSpan.FromSeconds(3) } }), ManagedPlan()),
        new("A5", "memory.maxmemory", ManagedPlan(settings: new() { Memory = new() { MaxMemory = MemorySize.Mebibytes(64) } }), ManagedPlan()),
        new("A6", "monitoring.port", ManagedPlan(settings: Small with { Monitoring = new() { Enabled = true, Port = 9121 } }), ManagedPlan(settings: Small with { Monitoring = new() { Enabled = true } })),
        new("A7", "platform.resourceGroup", ManagedPlan(platform: Managed with { ResourceGroup = "redis." }), ManagedPlan(platform: Managed with { ResourceGroup = "redis.prod" })),
        new("A8", "platform.network.subnet", ManagedPlan(platform: Managed with { Network = new() { Subnet = "redis" } }), ManagedPlan()),
        new("A8", "platform.network.dnsZone", ManagedPlan(platform: Managed with { Network = new() { Subnet = Subnet, DnsZone = "zone" } }), ManagedPlan(platform: Managed with { Network = new() { Subnet = Subnet, DnsZone = Identity } })),
        new("A8", "platform.network.dnsZone", ManagedPlan(platform: Managed with { Network = new() { PublicAccess = true, DnsZone = Identity } }), ManagedPlan(platform: Managed with { Network = new() { Subnet = Subnet, DnsZone = Identity } })),
        new("A8", "platform.diagnostics.workspace", ManagedPlan(platform: Managed with { Diagnostics = new() { Workspace = "logs" } }), ManagedPlan(platform: Managed with { Diagnostics = new() { Workspace = Identity } })),
        new("A8", "platform.diagnostics.storageAccount", ManagedPlan(platform: Managed with { Diagnostics = new() { StorageAccount = "logs" } }), ManagedPlan(platform: Managed with { Diagnostics = new() { StorageAccount = Identity } })),
        new("A8", "platform.actionGroups", ManagedPlan(platform: Managed with { ActionGroups = ["us"] }), ManagedPlan(platform: Managed with { ActionGroups = [Identity] })),
        new("A8", "platform.identities", ManagedPlan(platform: Managed with { Identities = ["me"] }), ManagedPlan(platform: Managed with { Identities = [Identity] })),
        new("A9", "platform.actionGroups", ManagedPlan(platform: Managed with { ActionGroups = [Identity] }), ManagedPlan(settings: Small with { Monitoring = new() { Enabled = true } }, platform: Managed with { ActionGroups = [Identity] })),
        new("A10", "platform.tags", ManagedPlan(platform: Managed with { Tags = Managed.Tags.Add("a/b", "c") }), ManagedPlan(platform: Managed with { Tags = Managed.Tags.Add("a.b", "c") })),
        new("A11", "platform.access.entra", ManagedPlan(platform: With(new EntraAssignment { Name = "app", ObjectId = "x" })), ManagedPlan(platform: With(App("app")))),
        new("A11", "platform.access.entra", ManagedPlan(platform: With(App("app"), App("App"))), ManagedPlan(platform: With(App("app"), App("another")))),
    ];

    private static readonly Pair[] s_own =
    [
        new("M1", "platform.sku", ManagedPlan(platform: Managed with { Sku = "Balanced_B2" }), ManagedPlan(platform: Managed with { Sku = "Balanced_B3" })),
        new("M2", "platform.sku", ManagedPlan(platform: Managed with { Sku = "Enterprise_E10" }), ManagedPlan(platform: Managed with { Sku = "Balanced_B10" })),
        new("M3", "topology.shards", ManagedPlan(Clustered, platform: Managed with { Sku = "Balanced_B10" }), ManagedPlan(Clustered, platform: Managed with { Sku = "Balanced_B20" })),
        new("M3", "platform.sku", ManagedPlan(Clustered, platform: Managed with { Sku = "Balanced_B500" }), ManagedPlan(Clustered, platform: Managed with { Sku = "Balanced_B350" })),
        new("M4", "memory.limit", ManagedPlan(settings: Gigabytes(1), platform: Managed with { Sku = "Balanced_B1" }), ManagedPlan(settings: Small, platform: Managed with { Sku = "Balanced_B1" })),
        new("M4", "platform.sku", ManagedPlan(platform: Managed with { Sku = "Balanced_B5", Performance = PerformanceFamily.ComputeOptimized }), ManagedPlan(platform: Managed with { Sku = "ComputeOptimized_X5", Performance = PerformanceFamily.ComputeOptimized })),
        new("M5", "platform.kind", ManagedPlan() with { Port = 6379 }, ManagedPlan()),
        new("M5", "platform.kind", ManagedPlan() with { Protocol = "Plaintext" }, ManagedPlan()),
        new("M5", "platform.kind", ManagedPlan() with { DatabaseName = "orders" }, ManagedPlan()),
        new("M6", "platform.clusteringPolicy", ManagedPlan(settings: Gigabytes(30)), ManagedPlan(settings: Gigabytes(16))),
        new("M6", "platform.clusteringPolicy", ManagedPlan(Clustered, platform: Managed with { ClusteringPolicy = ManagedClustering.EnterpriseCluster }), ManagedPlan(Clustered)),
        new("M6", "platform.clusteringPolicy", ManagedPlan(platform: Managed with { ClusteringPolicy = ManagedClustering.OssCluster }), ManagedPlan(platform: Managed with { ClusteringPolicy = ManagedClustering.EnterpriseCluster })),
        new("M7", "platform.clusteringPolicy", ManagedPlan(platform: Searching with { ClusteringPolicy = null }), ManagedPlan(platform: Searching)),
        new("M7", "memory.policy", ManagedPlan(settings: new() { Memory = new() { Policy = EvictionPolicy.AllKeysLru } }, platform: Searching), ManagedPlan(platform: Searching)),
        new("M8", "platform.modules", ManagedPlan(platform: Managed with { Modules = [ManagedModule.RedisJson, ManagedModule.RedisJson] }), ManagedPlan(platform: Managed with { Modules = [ManagedModule.RedisJson, ManagedModule.RedisBloom] })),
        new("M9", "topology.replicas", ManagedPlan(new ReplicationTopology { Replicas = 2 }), ManagedPlan()),
        new("M9", "topology", ManagedPlan(new StandaloneTopology()), ManagedPlan()),
        new("M10", "platform.geo.members", ManagedPlan(settings: s_geoSettings, platform: s_geo with { Geo = new() { Group = "orders", Members = [.. Enumerable.Repeat(OtherDatabase, 5)] } }), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "platform.geo.members", ManagedPlan(settings: s_geoSettings, platform: s_geo with { Geo = new() { Group = "orders", Members = [OtherCache] } }), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "platform.geo.group", ManagedPlan(settings: s_geoSettings, platform: s_geo with { Geo = new() { Group = "a--b" } }), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "platform.sku", ManagedPlan(settings: s_geoSettings, platform: s_geo with { Sku = "Balanced_B1" }), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "topology", ManagedPlan(new StandaloneTopology(), s_geoSettings, s_geo), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "persistence.mode", ManagedPlan(settings: Small, platform: s_geo), ManagedPlan(settings: s_geoSettings, platform: s_geo)),
        new("M10", "platform.modules", ManagedPlan(settings: s_geoSettings, platform: s_geo with { Modules = [ManagedModule.RedisBloom] }), ManagedPlan(settings: s_geoSettings, platform: s_geo with { Modules = [ManagedModule.RedisJson] })),
        new("M11", "persistence.mode", ManagedPlan(settings: Small with { Persistence = new() { Mode = PersistenceMode.Both } }), ManagedPlan(settings: Small with { Persistence = new() { Mode = PersistenceMode.Rdb } })),
        new("M11", "persistence.fsync", ManagedPlan(settings: Small with { Persistence = new() { Fsync = FsyncPolicy.Always } }), ManagedPlan()),
        new("M11", "platform.snapshots", ManagedPlan(platform: Managed with { Snapshots = ManagedSnapshots.SixHourly }), ManagedPlan(settings: Small with { Persistence = new() { Mode = PersistenceMode.Rdb } }, platform: Managed with { Snapshots = ManagedSnapshots.SixHourly })),
        new("M12", "platform.name", ManagedPlan(platform: Managed with { Name = "a--b" }), ManagedPlan(platform: Managed with { Name = "a-b" })),
        new("M15", "auth.enabled", ManagedPlan(settings: Small with { Auth = new() { Enabled = false } }), ManagedPlan()),
        new("M15", "platform.access", ManagedPlan(platform: Managed with { Access = new() { Keys = false } }), ManagedPlan(platform: Managed with { Access = new() { Keys = false, Entra = [App("app")] } })),
        new("M15", "platform.access.entra", ManagedPlan(platform: With(App("app") with { Policy = "Data Owner" })), ManagedPlan(platform: With(App("app")))),
        new("M15", "platform.access.entra", ManagedPlan(platform: With(App("app-one"))), ManagedPlan(platform: With(App("appOne")))),
        new("M15", "platform.access.entra", ManagedPlan(platform: With(App(new('a', 61)))), ManagedPlan(platform: With(App("a")))),
        new("M15", "platform.customerManagedKey.keyUrl", ManagedPlan(platform: Encrypted("https://v.vault.azure.net/keys/k", Identity)), ManagedPlan(platform: Encrypted(KeyUrl, Identity))),
        new("M15", "platform.customerManagedKey.identity", ManagedPlan(platform: Encrypted(KeyUrl, "me")), ManagedPlan(platform: Encrypted(KeyUrl, Identity))),
        new("M16", "platform.network", ManagedPlan(platform: Managed with { Network = new() }), ManagedPlan(platform: Managed with { Network = new() { PublicAccess = true } })),
        new("M16", "platform.network", ManagedPlan() with { DnsZone = "privatelink.redis.cache.windows.net" }, ManagedPlan()),
        new("M17", "platform.maintenance", ManagedPlan(platform: Managed with { Maintenance = [new() { Day = DayOfWeek.Sunday, StartHour = 2 }] }), ManagedPlan()),
        new("M19", "platform.kind", ManagedPlan() with { ApiVersion = "2024-10-01" }, ManagedPlan()),
    ];

    private const string KeyUrl = "https://v.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

    private static ManagedRedisPlatform Searching =>
        Managed with { Modules = [ManagedModule.RediSearch], ClusteringPolicy = ManagedClustering.EnterpriseCluster };

    public static TheoryData<int> Common => [.. Enumerable.Range(0, s_common.Length)];

    public static TheoryData<int> Own => [.. Enumerable.Range(0, s_own.Length)];

    public static TheoryData<string> Skus => [.. ManagedRedisSkus.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Common))]
    public void Each_rule_of_every_service_refuses_what_it_must_and_takes_the_rest(int pair) => RuleTable.Proves(AzureRules.Common, s_common[pair]);

    [Theory]
    [MemberData(nameof(Own))]
    public void Each_rule_refuses_what_it_must_and_takes_the_rest(int pair) => RuleTable.Proves(ManagedRedisRules.All, s_own[pair]);

    [Fact]
    public void No_rule_is_only_written_down()
    {
        RuleTable.EachRuleIsProven(AzureRules.Common, s_common);
        RuleTable.EachRuleIsProven(ManagedRedisRules.All, s_own);
    }

    [Fact]
    public void A_sound_deployment_breaks_no_rule() => Assert.Empty(ManagedPlan().Errors().Concat(ManagedPlan(Clustered).Errors()));

    [Theory]
    [MemberData(nameof(Skus))]
    public void Each_size_is_taken_when_it_holds_the_data_and_refused_when_it_doesnt(string name)
    {
        var size = ManagedRedisSkus.Find(name)!;
        var platform = Managed with
        {
            Sku = name,
            ClusteringPolicy = size.Gigabytes > ManagedRedisSkus.UnshardedMost ? ManagedClustering.EnterpriseCluster : null,
        };
        var full = new MemorySize((long)size.UsableBytes);
        Assert.Empty(ManagedPlan(settings: Limit(full), platform: platform).Errors());
        var error = Assert.Single(ManagedPlan(settings: Limit(new(full.Bytes + 1)), platform: platform).Errors());
        Assert.Equal("memory.limit", error.Path);
        Assert.Contains(name, error.Message);
    }

    [Theory]
    [MemberData(nameof(Skus))]
    public void The_smallest_size_that_holds_the_data_is_chosen(string name)
    {
        var size = ManagedRedisSkus.Find(name)!;
        var platform = Managed with { Performance = size.Family, ClusteringPolicy = ManagedClustering.EnterpriseCluster };
        var chosen = ManagedPlan(settings: Limit(new((long)size.UsableBytes)), platform: platform).Size!;
        Assert.Equal(name, chosen.Name);
        Assert.DoesNotContain(ManagedRedisSkus.Of(size.Family), s => s.UsableBytes >= size.UsableBytes && s.Gigabytes < chosen.Gigabytes);
    }

    [Fact]
    public void Sizes_of_a_family_grow_in_memory_and_never_lose_shards() => Assert.All(Enum.GetValues<PerformanceFamily>(), family =>
    {
        var sizes = ManagedRedisSkus.Of(family).ToList();
        Assert.Equal(sizes.OrderBy(s => s.Gigabytes), sizes);
        Assert.Equal(sizes.OrderBy(s => s.Shards).Select(s => s.Shards), sizes.Select(s => s.Shards));
    });

    [Theory]
    [Trait("Entry", "17")]
    [InlineData("Balanced_B150", 180, 48)]
    [InlineData("Balanced_B1000", 960, 192)]
    [InlineData("MemoryOptimized_M2000", 1920, 192)]
    [InlineData("ComputeOptimized_X700", 720, 384)]
    [InlineData("FlashOptimized_A250", 240, 6)]
    [InlineData("FlashOptimized_A4500", 4500, 96)]
    public void Large_sizes_have_the_memory_and_the_shards_that_Azure_gives_them(string name, double gigabytes, int shards)
    {
        var size = ManagedRedisSkus.Find(name)!;
        Assert.Equal((gigabytes, shards), (size.Gigabytes, size.Shards));
    }

    [Fact]
    public void The_provider_knows_exactly_these_sizes_and_the_legacy_ones() => Assert.Equal(
        ManagedRedisSkus.All.Select(s => s.Name).Order(StringComparer.Ordinal),
        typeof(Pulumi.AzureNative.RedisEnterprise.SkuName).GetProperties().Select(p => p.Name)
            .Where(n => !n.StartsWith("Enterprise", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_plan_says_which_size_it_chose_and_why()
    {
        var note = ManagedPlan(Clustered, Gigabytes(4)).Advice().First();
        Assert.False(note.IsWarning);
        Assert.Equal("platform.sku", note.Path);
        Assert.Equal(
            "Balanced_B20: 24 GB, 19.2 GB of them for data; the smallest balanced one with 12.88 GB for data and 3 shards (it has 6)",
            note.Message);
    }

    [Fact]
    public void What_is_taken_and_may_hurt_is_told()
    {
        var warning = Assert.Single(ManagedPlan(new StandaloneTopology()).Advice(), a => a.IsWarning);
        Assert.Contains("no SLA", warning.Message);
    }

    private static RedisSettings Gigabytes(int count) => Limit(MemorySize.Mebibytes(1024 * count));

    private static RedisSettings Limit(MemorySize limit) => new() { Memory = new() { Limit = limit } };

    private static EntraAssignment App(string name) => new() { Name = name, ObjectId = "6f9619ff-8b86-d011-b42d-00c04fc964ff" };

    private static ManagedRedisPlatform With(params EntraAssignment[] apps) => Managed with { Access = new() { Entra = [.. apps] } };

    private static ManagedRedisPlatform Encrypted(string url, string identity) =>
        Managed with { CustomerManagedKey = new() { KeyUrl = url, Identity = identity } };
}
