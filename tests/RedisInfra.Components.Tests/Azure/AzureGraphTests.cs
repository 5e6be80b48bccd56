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
    public async Task The_graph_is_as_it_was_read(string kind, string platform) =>
        Snapshot.Matches(GraphText.Of((await Everything(kind, platform)).Mocks), $"{kind}.{platform}.verified.txt");

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_graph_of_a_preview_is_as_it_was_read(string kind, string platform) =>
        Snapshot.Matches(GraphText.Of((await Everything(kind, platform, preview: true)).Mocks), $"{kind}.{platform}.preview.verified.txt");

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Preview_and_up_register_the_same_resources(string kind, string platform) => Assert.Equal(
        GraphText.Ordered((await Everything(kind, platform)).Mocks).Select(r => $"{r.Type} {r.Name}"),
        GraphText.Ordered((await Everything(kind, platform, preview: true)).Mocks).Select(r => $"{r.Type} {r.Name}"));

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

    private static bool Clear(object value) =>
        value.ToString()!.Contains("secret-of", StringComparison.Ordinal) || value.ToString()!.Contains("key+", StringComparison.Ordinal);
}
