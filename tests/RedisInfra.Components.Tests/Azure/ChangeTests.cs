using RedisInfra.Topology;
using static RedisInfra.Components.Tests.Azure.AzureSamples;
using CachePair = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.CacheChange>;
using Pair = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.ManagedRedisChange>;
using State = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.ManagedRedisState>;

namespace RedisInfra.Components.Tests.Azure;

public sealed class ChangeTests
{
    private static readonly ManagedRedisState s_was = new()
    {
        Sku = "Balanced_B1",
        Location = "West Europe",
        HighAvailability = "Enabled",
        ProvisioningState = "Succeeded",
        ResourceState = "Running",
        DatabaseState = "Running",
        ClusteringPolicy = "NoCluster",
        ScaleTargets = ["Balanced_B3", "FlashOptimized_A250"],
    };

    private static readonly ManagedRedisState s_sharded = s_was with { ClusteringPolicy = "OSSCluster", Sku = "Balanced_B20" };

    private static readonly ManagedRedisState s_linked = s_was with { Sku = "Balanced_B5", GeoGroup = "orders", ScaleTargets = ["Balanced_B3", "Balanced_B10"] };

    private static readonly CacheState s_cache = new()
    {
        Tier = "Standard",
        Capacity = 1,
        Location = "westeurope",
        ProvisioningState = "Succeeded",
    };

    private static readonly Pair[] s_pairs =
    [
        new("M6", "platform.clusteringPolicy", new(s_sharded, ManagedPlan()), new(s_sharded, ManagedPlan(Clustered))),
        new("M6", "platform.sku", new(s_was, ManagedPlan(Clustered)), new(s_was, ManagedPlan(platform: Managed with { Sku = "Balanced_B3" }))),
        new("M8", "platform.modules", new(s_was, ManagedPlan(platform: Managed with { Modules = [ManagedModule.RedisJson] })), new(s_was with { Modules = ["RedisJSON"] }, ManagedPlan(platform: Managed with { Modules = [ManagedModule.RedisJson] }))),
        new("M9", "topology", new(s_was, ManagedPlan(new StandaloneTopology())), new(s_was with { HighAvailability = "Disabled" }, ManagedPlan(new StandaloneTopology()))),
        new("M10", "platform.geo", new(s_was with { GeoGroup = "orders" }, ManagedPlan()), new(s_was, ManagedPlan())),
        new("M10", "platform.sku", new(s_linked, Linked("Balanced_B3")), new(s_linked, Linked("Balanced_B10"))),
        new("M13", "platform.sku", new(s_was, ManagedPlan(platform: Managed with { Sku = "FlashOptimized_A250" })), new(s_was, ManagedPlan(platform: Managed with { Sku = "Balanced_B3" }))),
        new("M13", "platform.sku", new(s_was, ManagedPlan(platform: Managed with { Sku = "Balanced_B0" })), new(s_was, ManagedPlan(platform: Managed with { Sku = "Balanced_B3" }))),
        new("M13", "platform.location", new(s_was with { Location = "North Europe" }, ManagedPlan()), new(s_was, ManagedPlan())),
    ];

    private static readonly State[] s_states =
    [
        new("M14", "platform", s_was with { DatabaseState = "Creating" }, s_was),
        new("M18", "platform", s_was with { ProvisioningState = "Failed" }, s_was),
        new("M18", "platform", s_was with { ResourceState = "CreateFailed" }, s_was),
    ];

    private static readonly CachePair[] s_caches =
    [
        new("R3", "platform.sku", new(s_cache, CachePlan(new StandaloneTopology())), new(s_cache, CachePlan())),
        new("R8", "platform.injection", new(s_cache with { Subnet = Subnet }, CachePlan()), new(s_cache, CachePlan())),
        new("R8", "platform.location", new(s_cache with { Location = "East US" }, CachePlan()), new(s_cache with { Location = "West Europe" }, CachePlan())),
        new("R12", "platform.sku", new(s_cache with { Linked = true }, CachePlan(platform: Cache with { Sku = "Standard_C2" })), new(s_cache, CachePlan(platform: Cache with { Sku = "Standard_C2" }))),
        new("R15", "platform.zones", new(s_cache, CachePlan(platform: Cache with { Zones = [1, 2] })), new(s_cache with { Zones = ["2", "1"] }, CachePlan(platform: Cache with { Zones = [1, 2] }))),
    ];

    private static ManagedRedisPlan Linked(string sku) =>
        ManagedPlan(settings: Unkept, platform: Managed with { Sku = sku, Geo = new() { Group = "orders", Members = [OtherDatabase] } });

    public static TheoryData<int> Managed_ => [.. Enumerable.Range(0, s_pairs.Length)];

    public static TheoryData<int> States => [.. Enumerable.Range(0, s_states.Length)];

    public static TheoryData<int> Caches => [.. Enumerable.Range(0, s_caches.Length)];

    [Theory]
    [MemberData(nameof(Managed_))]
    public void A_change_of_Managed_Redis_that_would_drop_data_is_refused(int pair) => RuleTable.Proves(ManagedRedisChanges.All, s_pairs[pair]);

    [Theory]
    [MemberData(nameof(States))]
    public void A_service_that_doesnt_run_hands_out_no_keys(int pair) => RuleTable.Proves(ManagedRedisChanges.Readiness, s_states[pair]);

    [Theory]
    [MemberData(nameof(Caches))]
    public void A_change_of_a_cache_that_would_drop_data_is_refused(int pair) => RuleTable.Proves(CacheChanges.All, s_caches[pair]);

    [Fact]
    public void No_rule_is_only_written_down()
    {
        RuleTable.EachRuleIsProven(ManagedRedisChanges.All, s_pairs);
        RuleTable.EachRuleIsProven(ManagedRedisChanges.Readiness, s_states);
        RuleTable.EachRuleIsProven(CacheChanges.All, s_caches);
    }

    [Fact]
    public void What_changes_nothing_is_refused_by_nothing() => Assert.Empty(
        AzureRules.Errors(ManagedRedisChanges.All, new ManagedRedisChange(s_was, ManagedPlan()))
            .Concat(AzureRules.Errors(CacheChanges.All, new CacheChange(s_cache, CachePlan()))));

    [Fact]
    public void Shards_may_come_to_a_deployment_without() => Assert.Empty(AzureRules.Errors(
        ManagedRedisChanges.All,
        new ManagedRedisChange(s_was with { Sku = "Balanced_B20" }, ManagedPlan(Clustered))));

    [Theory]
    [InlineData("Running", false)]
    [InlineData("Creating", true)]
    [InlineData("Scaling", true)]
    [InlineData("CreateFailed", false)]
    [InlineData("Disabled", false)]
    public void Only_a_state_on_the_way_to_another_is_waited_for(string state, bool waits) =>
        Assert.Equal(waits, ManagedRedisChanges.IsSettling(s_was with { ResourceState = state }));
}
