using RedisInfra.Topology;
using static RedisInfra.Components.Tests.Azure.AzureSamples;
using Pair = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.CachePlan>;

namespace RedisInfra.Components.Tests.Azure;

public sealed class CacheRulesTests
{
    private static readonly RedisSettings s_aof = Small;
    private static readonly RedisTopology s_two = new ReplicationTopology { Replicas = 2 };
    private static readonly CachePlatform s_premium = Cache with { Sku = "Premium_P1" };
    private static readonly CachePlatform s_standard = Cache with { Sku = "Standard_C1" };
    private static readonly CacheGeo s_secondary = new() { Secondary = OtherCache, Location = "northeurope", Sku = "Premium_P1" };
    private static readonly CachePlatform s_geo = Cache with { Geo = s_secondary };

    private static readonly Pair[] s_pairs =
    [
        new("R1", "platform.kind", CachePlan(platform: Cache with { AcknowledgeRetirement = false }), CachePlan()),
        new("R1", "platform.kind", CachePlan(platform: On(2028, 10, 1)), CachePlan(platform: On(2028, 9, 30))),
        new("R1", "platform.kind", CachePlan(), CachePlan(platform: Cache with { AcknowledgeRetirement = false })),
        new("R1", "platform.existing", CachePlan(platform: Cache with { Existing = "orders" }), CachePlan(platform: Taken)),
        new("R1", "platform.existing", CachePlan(platform: Taken with { Name = "another" }), CachePlan(platform: Taken)),
        new("R2", "platform.sku", CachePlan(platform: Cache with { Sku = "Standard_C7" }), CachePlan(platform: Cache with { Sku = "Standard_C6" })),
        new("R2", "memory.limit", CachePlan(settings: Limit(50_000_000_000)), CachePlan(settings: Limit(40_000_000_000))),
        new("R2", "memory.limit", CachePlan(settings: Limit(1_000_000_000), platform: s_standard), CachePlan(platform: s_standard)),
        new("R4", "persistence.mode", CachePlan(settings: s_aof, platform: s_standard), CachePlan(settings: s_aof, platform: s_premium)),
        new("R4", "topology.shards", CachePlan(Clustered, platform: s_standard), CachePlan(Clustered, platform: s_premium)),
        new("R4", "topology.replicas", CachePlan(s_two, platform: s_standard), CachePlan(s_two, platform: s_premium)),
        new("R4", "platform.injection.subnet", CachePlan(platform: Injected(s_standard)), CachePlan(platform: Injected(s_premium))),
        new("R4", "platform.zones", CachePlan(platform: s_standard with { Zones = [1, 2] }), CachePlan(platform: s_premium with { Zones = [1, 2] })),
        new("R4", "platform.geo", CachePlan(platform: s_standard with { Geo = s_secondary }), CachePlan(platform: s_geo)),
        new("R5", "persistence.mode", CachePlan(settings: Keep(PersistenceMode.Both)), CachePlan(settings: s_aof)),
        new("R5", "persistence.mode", CachePlan(s_two, s_aof), CachePlan(s_two, Keep(PersistenceMode.Rdb))),
        new("R5", "persistence.fsync", CachePlan(settings: Small with { Persistence = new() { Fsync = FsyncPolicy.No } }), CachePlan(settings: s_aof)),
        new("R5", "platform.storage.connectionString", CachePlan(settings: s_aof, platform: Cache with { Storage = new() { Location = "westeurope" } }), CachePlan(settings: s_aof)),
        new("R5", "platform.storage.snapshotMinutes", CachePlan(settings: Keep(PersistenceMode.Rdb), platform: Cache with { Storage = Cache.Storage with { SnapshotMinutes = 45 } }), CachePlan(settings: Keep(PersistenceMode.Rdb))),
        new("R6", "topology.replicas", CachePlan(new ReplicationTopology { Replicas = 4 }), CachePlan(new ReplicationTopology { Replicas = 3 })),
        new("R6", "topology", CachePlan(new StandaloneTopology(), s_aof), CachePlan(settings: s_aof)),
        new("R6", "topology", CachePlan(platform: Cache with { Sku = "Basic_C1" }), CachePlan(new StandaloneTopology(), platform: Cache with { Sku = "Basic_C1" })),
        new("R6", "topology.replicasPerShard", CachePlan(new ClusterTopology { ReplicasPerShard = 2 }), CachePlan(Clustered)),
        new("R7", "topology.shards", CachePlan(new ClusterTopology { Shards = 31 }), CachePlan(new ClusterTopology { Shards = 30 })),
        new("R8", "platform.injection.staticIp", CachePlan(platform: Cache with { Injection = new() { StaticIp = "10.0.0.4" } }), CachePlan(platform: Injected(Cache, "10.0.0.4"))),
        new("R8", "platform.injection.staticIp", CachePlan(platform: Injected(Cache, "ten")), CachePlan(platform: Injected(Cache, "10.0.0.4"))),
        new("R8", "platform.injection.subnet", CachePlan(platform: Cache with { Network = new(), Injection = new() { Subnet = "redis" } }), CachePlan(platform: Injected(Cache))),
        new("R8", "platform.network.subnet", CachePlan(platform: Injected(Cache) with { Network = Cache.Network }), CachePlan(platform: Injected(Cache))),
        new("R8", "platform.network", CachePlan(platform: Cache with { Network = new() }), CachePlan(platform: Injected(Cache))),
        new("R8", "auth.enabled", CachePlan(settings: Unkept with { Auth = new() { Enabled = false } }), CachePlan(settings: Unkept with { Auth = new() { Enabled = false } }, platform: Injected(Cache))),
        new("R9", "platform.reserve", CachePlan(new StandaloneTopology(), platform: Cache with { Reserve = new() { MaxMemory = 100 } }), CachePlan(platform: Cache with { Reserve = new() { MaxMemory = 100 } })),
        new("R9", "platform.reserve", CachePlan(platform: Cache with { Reserve = new() { MaxMemory = 99 } }), CachePlan(platform: Cache with { Reserve = new() { MaxMemory = 100 } })),
        new("R9", "platform.reserve", CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = 601 } }), CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = 600 } })),
        new("R9", "platform.reserve", CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = int.MaxValue, Fragmentation = int.MaxValue } }), CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = 300, Fragmentation = 300 } })),
        new("R9", "platform.reserve", CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = 500, Fragmentation = 500 } }), CachePlan(platform: s_standard with { Reserve = new() { MaxMemory = 500, Fragmentation = 100 } })),
        new("R2", "memory.limit", CachePlan(settings: Limit(500_000_001), platform: s_standard with { Reserve = new() { MaxMemory = 400 } }), CachePlan(settings: Limit(500_000_000), platform: s_standard with { Reserve = new() { MaxMemory = 400 } })),
        new("R10", "platform.redisVersion", CachePlan(platform: Cache with { RedisVersion = "4" }), CachePlan()),
        new("R10", "platform.kind", CachePlan() with { TlsVersion = "1.0" }, CachePlan()),
        new("R11", "platform.access", CachePlan(platform: Cache with { Access = new() { Keys = false } }), CachePlan(platform: Cache with { Access = new() { Keys = false, Entra = [new() { Name = "app" }] } })),
        new("R12", "platform.geo.secondary", CachePlan(platform: Geo(g => g with { Secondary = "orders-dr" })), CachePlan(platform: s_geo)),
        new("R12", "platform.geo.secondary", CachePlan(platform: Geo(g => g with { Secondary = OtherCache.Replace("0000", "1111", StringComparison.Ordinal) })), CachePlan(platform: s_geo)),
        new("R12", "platform.geo.location", CachePlan(platform: Geo(g => g with { Location = "" })), CachePlan(platform: s_geo)),
        new("R12", "platform.geo.sku", CachePlan(platform: Geo(g => g with { Sku = "Standard_C6" })), CachePlan(platform: s_geo)),
        new("R12", "platform.geo.sku", CachePlan(platform: s_geo with { Sku = "Premium_P2" }), CachePlan(platform: s_geo)),
        new("R12", "platform.geo.shards", CachePlan(Clustered, platform: s_geo), CachePlan(Clustered, platform: Geo(g => g with { Shards = 3 }))),
        new("R12", "persistence.mode", CachePlan(settings: s_aof, platform: s_geo), CachePlan(platform: s_geo)),
        new("R12", "topology.replicas", CachePlan(s_two, platform: s_geo), CachePlan(platform: s_geo)),
        new("R12", "platform.geo", CachePlan(platform: s_geo), CachePlan()),
        new("R13", "platform.access.entra", CachePlan(platform: Cache with { Access = new() { Entra = [new() { Name = "my app" }] } }), CachePlan(platform: Cache with { Access = new() { Entra = [new() { Name = "my-app" }] } })),
        new("R13", "platform.firewall", CachePlan(platform: Open("my rule")), CachePlan(platform: Open("my_rule"))),
        new("R13", "platform.firewall", CachePlan(platform: Open("my_rule") with { Network = Cache.Network }), CachePlan(platform: Open("my_rule"))),
        new("R13", "platform.name", CachePlan(platform: Cache with { Name = "-orders" }), CachePlan(platform: Cache with { Name = "orders" })),
        new("R14", "platform.maintenance", CachePlan(platform: Patched(new MaintenanceWindow { StartHour = 24 })), CachePlan(platform: Patched(new MaintenanceWindow { StartHour = 23 }))),
        new("R14", "platform.maintenance", CachePlan(platform: Patched(new MaintenanceWindow { Hours = 4 })), CachePlan(platform: Patched(new MaintenanceWindow()))),
        new("R14", "platform.maintenance", CachePlan(platform: Patched(new(), new())), CachePlan(platform: Patched(new MaintenanceWindow()))),
        new("R15", "platform.zones", CachePlan(platform: Cache with { Zones = [1, 4] }), CachePlan(platform: Cache with { Zones = [1, 3] })),
        new("R15", "platform.zones", CachePlan(platform: Cache with { Zones = [1, 2, 3] }), CachePlan(s_two, platform: Cache with { Zones = [1, 2, 3] })),
        new("R16", "platform.storage.location", CachePlan(settings: s_aof, platform: Cache with { Storage = Cache.Storage with { Location = "northeurope" } }), CachePlan(settings: s_aof)),
        new("R16", "persistence.mode", CachePlan(settings: s_aof), CachePlan(settings: Keep(PersistenceMode.Rdb))),
        new("R17", "platform.kind", CachePlan() with { CreateTimeout = TimeSpan.FromMinutes(30) }, CachePlan()),
    ];

    private static CachePlatform Taken => Cache with
    {
        AcknowledgeRetirement = false,
        ResourceGroup = "dr",
        Name = "orders-dr",
        Existing = OtherCache,
    };

    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, s_pairs.Length)];

    public static TheoryData<string> Skus => [.. CacheSkus.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_rule_refuses_what_it_must_and_takes_the_rest(int pair) => RuleTable.Proves(CacheRules.All, s_pairs[pair]);

    [Fact]
    public void No_rule_is_only_written_down() => RuleTable.EachRuleIsProven(CacheRules.All, s_pairs);

    [Fact]
    public void A_sound_deployment_breaks_no_rule() => Assert.Empty(
        CachePlan().Errors().Concat(CachePlan(Clustered, s_aof).Errors()).Concat(CachePlan(new StandaloneTopology()).Errors()));

    [Fact]
    public void A_new_cache_is_refused_once_Azure_makes_none_and_one_that_exists_is_taken_with_a_warning()
    {
        var refused = Assert.Single(CachePlan(platform: Cache with { AcknowledgeRetirement = false }).Errors());
        Assert.Contains("2026-10-01", refused.Message);
        Assert.Contains("`kind: azure-managed-redis`", refused.Message);
        Assert.Contains("acknowledgeRetirement: true", refused.Message);
        Assert.Empty(CachePlan(platform: Taken).Errors());
        Assert.Contains("2028-10-01", Assert.Single(CachePlan(platform: Taken).Advice(), a => a.IsWarning).Message);
    }

    [Theory]
    [InlineData(AzureCloud.Public, 2026, 9, 30, false)]
    [InlineData(AzureCloud.Public, 2026, 10, 1, true)]
    [InlineData(AzureCloud.Government, 2027, 3, 31, false)]
    [InlineData(AzureCloud.China, 2027, 4, 1, true)]
    public void Each_cloud_has_its_own_last_day(AzureCloud cloud, int year, int month, int day, bool refused) => Assert.Equal(
        refused, CachePlan(platform: On(year, month, day) with { Cloud = cloud, AcknowledgeRetirement = false }).Errors().Any());

    [Theory]
    [MemberData(nameof(Skus))]
    public void Each_size_is_taken_when_it_holds_the_data_and_refused_when_it_doesnt(string name)
    {
        var size = CacheSkus.Find(name)!;
        RedisTopology topology = size.Tier == CacheTier.Basic ? new StandaloneTopology() : Replicated;
        var platform = Cache with { Sku = name };
        Assert.Empty(CachePlan(topology, Limit((long)size.UsableBytes(new())), platform).Errors());
        Assert.Equal("memory.limit", Assert.Single(CachePlan(topology, Limit((long)size.UsableBytes(new()) + 1), platform).Errors()).Path);
    }

    [Fact]
    public void What_is_reserved_counts_when_a_size_is_chosen() =>
        Assert.Equal("Standard_C2", CachePlan(platform: Cache with { Reserve = new() { MaxMemory = 700 } }).SkuName);

    [Fact]
    public void Zones_are_expected_in_order_and_only_those_that_were_asked_for()
    {
        Assert.DoesNotContain("zones", CachePlan().Expected.Keys);
        Assert.Equal("1,2,3", CachePlan(s_two, platform: Cache with { Zones = [3, 1, 2] }).Expected["zones"]);
        var state = new CacheState { Tier = "Premium", Capacity = 1, Location = "westeurope", ProvisioningState = "Succeeded", Zones = ["3", "2", "1"] };
        Assert.Equal("1,2,3", state.ByPath["zones"]);
    }

    [Theory]
    [InlineData("a---b")]
    [InlineData("a----b-")]
    [InlineData("a-b")]
    public void Default_names_hold_no_two_hyphens_in_a_row(string deployment)
    {
        Assert.StartsWith("a-b-", (CachePlan() with { Deployment = deployment }).ServiceName);
        Assert.DoesNotContain((CachePlan() with { Deployment = deployment }).Errors().Concat((ManagedPlan() with { Deployment = deployment }).Errors()), e => e.Path == "platform.name");
    }

    [Theory]
    [InlineData("standalone", "Basic_C1", "the smallest Basic one")]
    [InlineData("replication", "Standard_C1", "the smallest Standard one")]
    [InlineData("cluster", "Premium_P1", "Premium for `topology.shards`")]
    public void The_least_tier_that_can_is_chosen_and_the_plan_says_why(string kind, string sku, string why)
    {
        RedisTopology topology = kind switch { "standalone" => new StandaloneTopology(), "cluster" => Clustered, _ => Replicated };
        var plan = CachePlan(topology);
        Assert.Equal(sku, plan.SkuName);
        Assert.Contains(why, plan.Advice().First().Message);
    }

    private static RedisSettings Keep(PersistenceMode mode) => Small with { Persistence = new() { Mode = mode } };

    private static RedisSettings Limit(long bytes) => Unkept with { Memory = new() { Limit = new(bytes) } };

    private static CachePlatform On(int year, int month, int day) =>
        Cache with { Clock = new FixedClock(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero)) };

    private static CachePlatform Injected(CachePlatform platform, string? ip = null) =>
        platform with { Network = new(), Injection = new() { Subnet = Subnet, StaticIp = ip } };

    private static CachePlatform Geo(Func<CacheGeo, CacheGeo> change) => Cache with { Geo = change(s_secondary) };

    private static CachePlatform Open(string rule) => Cache with
    {
        Network = new() { PublicAccess = true },
        Firewall = [new() { Name = rule, Start = "203.0.113.1", End = "203.0.113.9" }],
    };

    private static CachePlatform Patched(params MaintenanceWindow[] windows) => Cache with { Maintenance = [.. windows] };
}
