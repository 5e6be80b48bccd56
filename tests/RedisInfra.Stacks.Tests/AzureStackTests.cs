using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

/// <summary>Stack files of Azure, and the program that they drive.</summary>
[Collection("process environment")]
public sealed class AzureStackTests
{
    private const string Network =
        """ "network": { "subnet": "/subscriptions/0/resourceGroups/n/providers/Microsoft.Network/virtualNetworks/hub/subnets/redis" } """;

    private const string Managed = $$"""
        { "platform": { "kind": "azure-managed-redis", "location": "westeurope", {{Network}}, "tags": { "team": "shop" } },
          "topology": { "kind": "replication", "replicas": 1 } }
        """;

    [Fact]
    public void Settings_of_Azure_are_read_as_any_others_and_tags_add_up()
    {
        var config = Read(Managed, """
            { "cache": { "platform": { "sku": "Balanced_B5", "modules": ["RedisJSON"], "tags": { "stage": "test" },
              "access": { "entra": [{ "name": "app", "objectId": "6f9619ff-8b86-d011-b42d-00c04fc964ff" }] } } } }
            """);
        var platform = Assert.IsType<ManagedRedisPlatform>(Assert.Single(config.Deployments).Platform);
        Assert.Equal("Balanced_B5", platform.Sku);
        Assert.Equal(ManagedModule.RedisJson, Assert.Single(platform.Modules));
        Assert.Equal(["stage=test", "team=shop"], platform.Tags.Select(t => $"{t.Key}={t.Value}"));
        Assert.Equal("app", Assert.Single(platform.Access.Entra).Name);
    }

    [Fact]
    public void What_a_service_cant_do_is_refused_where_it_was_written()
    {
        var error = Assert.Throws<SettingsException>(() => Read(Managed, """
            { "a": { "topology": { "kind": "sentinel" } },
              "b": { "auth": { "password": "a-password-of-16-characters" } },
              "c": { "platform": { "sku": "Balanced_B2", "zones": [1] } } }
            """));
        Assert.Contains("redisinfra:deployments.a.topology.kind: sentinel: the service fails over itself: use `replication` (A2)", error.Message);
        Assert.Contains("redisinfra:deployments.b.auth.password: the service makes its own; leave it out", error.Message);
        Assert.Contains("redisinfra:deployments.c.platform.sku: Balanced_B2: is no SKU of Managed Redis", error.Message);
        Assert.Contains("redisinfra:deployments.c.platform.zones: unknown key", error.Message);
    }

    [Fact]
    public void What_is_taken_and_worth_telling_is_told_with_its_full_path()
    {
        var advice = Read(Managed, """{ "cache": { "topology": { "kind": "standalone" } } }""").Advice;
        Assert.Contains(advice, a => a is { Path: "redisinfra:deployments.cache.platform.sku", IsWarning: false });
        Assert.Contains(advice, a => a is { Path: "redisinfra:deployments.cache.topology", IsWarning: true } && a.Message.Contains("no SLA"));
    }

    [Fact]
    public void Deployments_of_one_network_share_a_zone_and_none_shares_a_name()
    {
        var error = Assert.Throws<SettingsException>(() => Read(Managed, """{ "a": { "platform": { "name": "redis" } }, "b": { "platform": { "name": "redis" } } }"""));
        Assert.Contains("redisinfra:deployments.b.platform.network.dnsZone", error.Message);
        Assert.Contains("redisinfra:deployments.b.platform.name", error.Message);
        Read(Managed, """{ "a": {}, "b": { "platform": { "network": { "dnsZone": "/subscriptions/0/zones/z" } } } }""");
    }

    [Fact]
    public void Deployments_of_one_group_share_a_zone_whatever_their_networks()
    {
        const string Other = """ "network": { "subnet": "/subscriptions/0/resourceGroups/n/providers/Microsoft.Network/virtualNetworks/other/subnets/s" } """;
        var error = Assert.Throws<SettingsException>(() => Read(
            Managed, $$"""{ "a": { "platform": { "resourceGroup": "shared" } }, "b": { "platform": { "resourceGroup": "Shared", {{Other}} } } }"""));
        Assert.Contains("redisinfra:deployments.b.platform.network.dnsZone", error.Message);
        Read(Managed, $$"""{ "a": { "platform": { "resourceGroup": "one" } }, "b": { "platform": { "resourceGroup": "two", {{Other}} } } }""");
    }

    [Fact]
    public void A_cluster_is_named_once_and_its_settings_are_held_against_its_rules()
    {
        var error = Assert.Throws<SettingsException>(() => StackConfig.Read(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["redisinfra:cluster"] = """{ "stack": "o/p/s", "aks": { "name": "-", "location": "westeurope" } }""",
                ["redisinfra:deployments"] = """{ "a": { "topology": { "kind": "standalone" }, "platform": { "kind": "local" } } }""",
            }, "/", "test"));
        Assert.Contains("redisinfra:cluster.aks: -: names the cluster a second time", error.Message);
        Assert.Contains("redisinfra:cluster.aks.name: -: must be", error.Message);
    }

    [Fact]
    public async Task An_update_ends_with_what_the_management_plane_says()
    {
        var outputs = await Run(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["redisinfra:defaults"] = Managed,
            ["redisinfra:deployments"] = """{ "cache": {} }""",
        });
        // The endpoint is private and out of reach: what wasn't tried isn't counted.
        Assert.Equal("1 checks passed", await OutputUtilities.GetValueAsync((Output<string>)outputs["verification"]!));
        var running = Assert.Single(StackProgram.ReadTargets(await StackProgramTests.TargetsAsync(outputs)));
        Assert.Equal("azure-managed-redis", running.Platform);
        Assert.Equal("Running", running.Service!.Expected["database.resourceState"]);
        Assert.Contains("az rest --method get --url '/subscriptions/", running.Service.Show);
        Assert.Null(running.Service.FailPrimary);
    }

    [Fact]
    public async Task A_service_that_isnt_as_planned_fails_the_update()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["redisinfra:defaults"] = Managed,
                ["redisinfra:deployments"] = """{ "cache": {} }""",
            },
            "Disabled"));
        Assert.Contains("cache: service: highAvailability is Disabled, planned Enabled", error.Message);
    }

    [Fact]
    public async Task A_cluster_that_the_stack_makes_is_deployed_to_and_put_out_as_a_secret()
    {
        var outputs = await Run(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["redisinfra:cluster"] = """{ "aks": { "location": "westeurope" } }""",
            ["redisinfra:deployments"] = """{ "cache": { "topology": { "kind": "standalone" }, "platform": { "kind": "kubernetes" } } }""",
        });
        var kubeconfig = (Output<string>)outputs["kubeconfig"]!;
        Assert.True(await Output.IsSecretAsync(kubeconfig));
        Assert.Equal("kind: Config", await OutputUtilities.GetValueAsync(kubeconfig));
    }

    private static StackConfig Read(string defaults, string deployments) => StackConfig.Read(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["redisinfra:defaults"] = defaults,
            ["redisinfra:deployments"] = deployments,
        }, "/", "test");

    private static async Task<IDictionary<string, object?>> Run(Dictionary<string, string> config, string highAvailability = "Enabled")
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        try
        {
            var (_, outputs) = await Deployment.TestAsync(
                new Azure(highAvailability),
                new TestOptions { IsPreview = false, ProjectName = "redisinfra", RootDirectory = "/", StackName = "test" },
                StackProgram.DefineAndVerify);
            return outputs;
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        }
    }

    /// <summary>A service that comes up as it was asked for, but for its availability.</summary>
    private sealed class Azure(string highAvailability) : IMocks
    {
        private volatile bool _made;

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            _made |= args.Type == "azure-native:redisenterprise:Database";
            var state = args.Inputs.SetItem("name", args.Inputs.GetValueOrDefault("resourceName") ?? args.Name!)
                .SetItem("hostName", "cache.redis.invalid").SetItem("principalId", "principal").SetItem("result", "generated");
            return Task.FromResult<(string?, object)>(($"/subscriptions/0/{args.Name}", state));
        }

        public Task<object> CallAsync(MockCallArgs args) => args.Token!.Split(':')[^1] switch
        {
            "getRedisEnterprise" when _made => Of(
                ("sku", Map(("name", "Balanced_B0"))), ("location", "West Europe"), ("highAvailability", highAvailability),
                ("provisioningState", "Succeeded"), ("resourceState", "Running")),
            "getDatabase" when _made => Of(("clusteringPolicy", "NoCluster"), ("clientProtocol", "Encrypted"), ("resourceState", "Running")),
            "listDatabaseKeys" => Of(("primaryKey", "key")),
            "listManagedClusterUserCredentials" => Of(("kubeconfigs", ImmutableArray.Create<object>(
                Map(("name", "user"), ("value", Convert.ToBase64String(Encoding.UTF8.GetBytes("kind: Config"))))))),
            _ => throw new InvalidOperationException("Status=404 Code=\"ResourceNotFound\""),
        };

        private static Task<object> Of(params (string Key, object Value)[] values) => Task.FromResult<object>(Map(values));

        private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] values) =>
            values.ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
    }
}
