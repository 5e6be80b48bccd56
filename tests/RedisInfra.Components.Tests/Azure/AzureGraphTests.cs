using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using RedisInfra.Topology;
using static RedisInfra.Components.Tests.Azure.AzureSamples;

namespace RedisInfra.Components.Tests.Azure;

public sealed class AzureGraphTests
{
    private static readonly EntraAssignment[] s_apps =
    [
        new() { Name = "reader", ObjectId = "6f9619ff-8b86-d011-b42d-00c04fc964ff" },
        new() { Name = "writer", ObjectId = "7f9619ff-8b86-d011-b42d-00c04fc964ff" },
    ];

    public static TheoryData<string, string> Pairs { get; } = new()
    {
        { "standalone", "azure-managed-redis" },
        { "replication", "azure-managed-redis" },
        { "cluster", "azure-managed-redis" },
        { "standalone", "azure-cache" },
        { "replication", "azure-cache" },
        { "cluster", "azure-cache" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_graph_is_as_it_was_read(string kind, string platform)
    {
        var text = string.Concat(Ordered(await Everything(kind, platform)).Select(
            r => $"{r.Type} {r.Name}\n" + string.Concat(r.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal)
                .Where(i => i.Key is not "plan").Select(i => $"  {i.Key} = {Text(i.Value)}\n"))));
        Snapshot.Matches(text, $"{kind}.{platform}.verified.txt");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Preview_and_up_register_the_same_resources(string kind, string platform) => Assert.Equal(
        Ordered(await Everything(kind, platform)).Select(r => $"{r.Type} {r.Name}"),
        Ordered(await Everything(kind, platform, preview: true)).Select(r => $"{r.Type} {r.Name}"));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_preview_of_a_new_service_asks_nobody_for_keys(string kind, string platform)
    {
        var deployed = await Everything(kind, platform, preview: true);
        Assert.DoesNotContain(deployed.Mocks.Calls, c => c.Token!.Contains(":list", StringComparison.Ordinal));
        Assert.False(await OutputUtilities.GetIsKnownAsync(deployed.Redis.ConnectionString));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Every_resource_is_a_child_of_the_component_and_named_after_it(string kind, string platform)
    {
        var deployed = await Everything(kind, platform);
        var names = deployed.Resources.OfType<CustomResource>().Select(r => r.GetResourceName()).ToList();
        Assert.All(names, name => Assert.StartsWith("orders-", name));
        Assert.Empty(names.Except(deployed.Descendants));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Everything_that_can_be_tagged_says_what_it_belongs_to(string kind, string platform)
    {
        string[] untagged = ["Database", "AccessPolicyAssignment", "PatchSchedule", "FirewallRule", "PrivateDnsZoneGroup", "DiagnosticSetting", "ManagementLockByScope"];
        var resources = (await Everything(kind, platform)).Mocks.Resources
            .Where(r => r.Type!.StartsWith("azure-native:", StringComparison.Ordinal) && !untagged.Contains(r.Type!.Split(':')[^1])).ToList();
        Assert.True(resources.Count >= 4);
        Assert.All(resources, r =>
        {
            var tags = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object>>(r.Inputs["tags"]);
            Assert.Equal("orders", tags["redisinfra-deployment"]);
            Assert.Equal(kind, tags["redisinfra-topology"]);
            Assert.Equal("checkout", tags["team"]);
        });
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task What_holds_a_key_is_secret_and_what_doesnt_isnt(string kind, string platform)
    {
        var redis = (await Everything(kind, platform)).Redis;
        Assert.True(await Output.IsSecretAsync(redis.Password));
        Assert.True(await Output.IsSecretAsync(redis.ConnectionString));
        Assert.True(await Output.IsSecretAsync(redis.Uri));
        Assert.True(await Output.IsSecretAsync(redis.Running));
        Assert.False(await Output.IsSecretAsync(redis.Endpoints));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task No_secret_is_registered_but_as_one(string kind, string platform)
    {
        string[] account = ["aofStorageConnectionString0", "rdbStorageConnectionString"];
        var inputs = (await Everything(kind, platform)).Mocks.Resources.SelectMany(r => r.Inputs)
            .SelectMany(i => i.Value is IReadOnlyDictionary<string, object> map ? map : ImmutableDictionary<string, object>.Empty.Add(i.Key, i.Value));
        Assert.DoesNotContain(inputs, i => !account.Contains(i.Key) && Clear(i.Value));

        var configuration = CacheConfiguration.Of(CachePlan(settings: Small));
        Assert.True(await Output.IsSecretAsync(configuration.AofStorageConnectionString0!.ToOutput()));
    }

    [Theory]
    [InlineData("replication", "azure-managed-redis", "primary", 10000)]
    [InlineData("cluster", "azure-managed-redis", "seed", 10000)]
    [InlineData("replication", "azure-cache", "primary", 6380)]
    public async Task Applications_get_what_their_client_takes(string kind, string platform, string purpose, int port)
    {
        var redis = (await Everything(kind, platform)).Redis;
        var address = $"redis-prod.example:{port}";
        Assert.Equal($"{address},password=key+one=,ssl=true,abortConnect=false", await Deployed.Value(redis.ConnectionString));
        Assert.Equal($"rediss://:key%2Bone%3D@{address}", await Deployed.Value(redis.Uri));
        Assert.Equal(address, string.Join(", ", (await Deployed.Value(redis.Endpoints))[purpose]));
        var environment = await Deployed.Value(redis.Environment);
        Assert.Equal("redis-prod.example", environment["REDIS_HOST"]);
        Assert.Equal("key+one=", environment["REDIS_PASSWORD"]);
        Assert.Empty(await Deployed.Value(redis.Nodes));
    }

    [Fact]
    public async Task Without_keys_nobody_asks_for_any_and_nobody_gets_one()
    {
        var deployed = await AzureDeployed.Of(
            Replicated, Small, Managed with { Access = new() { Keys = false, Entra = [.. s_apps] } });
        Assert.DoesNotContain(deployed.Mocks.Calls, c => c.Token!.EndsWith("listDatabaseKeys", StringComparison.Ordinal));
        Assert.Null(await Deployed.Value(deployed.Redis.Password));
        Assert.False(deployed.Redis.HasPassword);
        Assert.Equal("Disabled", deployed.Mocks.OfType("redisenterprise:Database").Single().Inputs["accessKeysAuthentication"]);
        Assert.Equal(2, deployed.Mocks.OfType("redisenterprise:AccessPolicyAssignment").Count());
    }

    [Fact]
    public async Task Keys_are_asked_for_once_the_database_runs()
    {
        var deployed = await AzureDeployed.Of(Replicated, Small, Managed, prepare: m => m.Settling = 3);
        var asked = deployed.Mocks.Calls.Select(c => c.Token!.Split(':')[^1]).ToList();
        Assert.Equal("listDatabaseKeys", asked[^1]);
        Assert.Equal(4, asked.Count(c => c == "getDatabase"));
        Assert.Equal("key+one=", await Deployed.Value(deployed.Redis.Password));
    }

    [Fact]
    public async Task A_database_that_never_runs_is_told_not_waited_for_forever()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => AzureDeployed.Of(Replicated, Small, Managed, prepare: m => m.Settling = int.MaxValue));
        Assert.Contains("run the update again (M14)", error.Message);
    }

    [Fact]
    public async Task A_change_that_would_drop_data_is_refused_before_anything_is_registered()
    {
        var mocks = new List<AzureMocks>();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => AzureDeployed.Of(Replicated, Small, Managed, prepare: m =>
        {
            m.Existing["getRedisEnterprise"] = Map(
                ("sku", Map(("name", "Balanced_B50"))), ("location", "West Europe"), ("highAvailability", "Enabled"),
                ("provisioningState", "Succeeded"), ("resourceState", "Running"));
            m.Existing["getDatabase"] = Map(("clusteringPolicy", "OSSCluster"), ("resourceState", "Running"));
            m.Existing["listRedisEnterpriseSkusForScaling"] = Map(("skus", ImmutableArray.Create<object>(Map(("name", "Balanced_B100")))));
            mocks.Add(m);
        }));
        Assert.Contains("orders.platform.clusteringPolicy: NoCluster: the service runs OSSCluster", error.Message);
        Assert.Contains("orders.platform.sku: Balanced_B1: the service doesn't scale from Balanced_B50 to this as it is now, but to Balanced_B100", error.Message);
        Assert.DoesNotContain(mocks[0].Resources, r => r.Type!.StartsWith("azure-native:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_exists_and_stays_as_it_is_is_updated()
    {
        var deployed = await AzureDeployed.Of(Replicated, Unkept, Cache, prepare: m => m.Existing["getRedis"] = Map(
            ("sku", Map(("name", "Standard"), ("family", "C"), ("capacity", 1))), ("location", "West Europe"), ("provisioningState", "Succeeded")));
        Assert.Single(deployed.Mocks.OfType("redis:Redis"));
    }

    [Fact]
    public async Task Whatever_cant_be_asked_stops_the_update_with_words()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => AzureDeployed.Of(
            Replicated, Small, Managed, prepare: m => m.Existing["getRedisEnterprise"] = null!));
        Assert.Contains("nothing was changed", error.Message);
    }

    private static Task<AzureDeployed> Everything(string kind, string platform, bool preview = false) =>
        AzureDeployed.Of(Topology(kind), Kept(kind, platform) with { Monitoring = new() { Enabled = true } }, Full(platform), preview);

    private static RedisTopology Topology(string kind) => kind switch
    {
        "standalone" => new StandaloneTopology(),
        "cluster" => Clustered,
        _ => Replicated,
    };

    // A cache without a replica can't persist.
    private static RedisSettings Kept(string kind, string platform) => (kind, platform) is ("cluster", _) or (_, "azure-managed-redis") ? Small : Unkept;

    private static AzurePlatform Platform(string kind) => kind == "azure-cache" ? Cache : Managed;

    private static AzurePlatform Full(string kind)
    {
        var common = Platform(kind) with
        {
            Name = "redis-prod",
            Tags = Managed.Tags.Add("team", "checkout"),
            Diagnostics = new() { Workspace = "/subscriptions/0000/workspaces/logs" },
            ActionGroups = ["/subscriptions/0000/actionGroups/oncall"],
            Access = new() { Entra = [.. s_apps] },
            Identities = [Identity],
            Lock = true,
        };
        return common switch
        {
            CachePlatform cache => cache with { Maintenance = [new() { Day = DayOfWeek.Sunday, StartHour = 3 }] },
            ManagedRedisPlatform managed => managed with
            {
                CustomerManagedKey = new() { KeyUrl = "https://v.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef", Identity = Identity },
            },
            _ => common,
        };
    }

    private static IEnumerable<Pulumi.Testing.MockResourceArgs> Ordered(AzureDeployed deployed) => deployed.Mocks.Resources
        .OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal);

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private static bool Clear(object value) =>
        value.ToString()!.Contains("secret-of", StringComparison.Ordinal) || value.ToString()!.Contains("key+", StringComparison.Ordinal);

    private static string Text(object value) => value switch
    {
        string text => text.Contains("secret-of", StringComparison.Ordinal) ? "[secret]" : text,
        IReadOnlyDictionary<string, object> map => "{ " + string.Join(
            ", ", map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {Text(e.Value)}")) + " }",
        IEnumerable<object> list => "[ " + string.Join(", ", list.Select(Text)) + " ]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
