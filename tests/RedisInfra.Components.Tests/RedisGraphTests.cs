using Pulumi;
using Pulumi.Utilities;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

public sealed class RedisGraphTests
{
    private static readonly RedisSettings s_monitored = new() { Monitoring = new() { Enabled = true } };

    public static TheoryData<string> Kinds => Samples.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_graph_is_as_it_was_read(string kind)
    {
        var deployed = await Deployed.Of(Samples.Topology(kind), s_monitored);
        Snapshot.Matches(GraphText.Of(deployed), $"{kind}.local.verified.txt");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Preview_and_up_register_the_same_resources(string kind) => Assert.Equal(
        GraphText.Names(await Deployed.Of(Samples.Topology(kind), s_monitored)),
        GraphText.Names(await Deployed.Of(Samples.Topology(kind), s_monitored, preview: true)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_resource_is_a_child_of_the_component_and_named_after_it(string kind)
    {
        var deployed = await Deployed.Of(Samples.Topology(kind), s_monitored);
        var resources = deployed.Resources.OfType<CustomResource>().Select(r => r.GetResourceName()).ToList();
        Assert.NotEmpty(resources);
        Assert.All(resources, name => Assert.StartsWith("orders-", name));
        Assert.Empty(resources.Except(deployed.Descendants));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Secrets_travel_on_standard_input_alone(string kind)
    {
        var deployed = await Deployed.Of(Samples.Topology(kind), s_monitored);
        Assert.All(
            deployed.Mocks.OfType("command:local:Command"),
            command => Assert.All(
                command.Inputs.Where(i => i.Key != "stdin"), input => Assert.DoesNotContain("secret-of", GraphText.Of(input.Value))));
        Assert.Contains(deployed.Mocks.OfType("command:local:Command"), c => GraphText.Of(c.Inputs["stdin"]).Contains("secret-of"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_process_has_its_own_delete_and_update_and_none_is_ever_replaced(string kind)
    {
        var deployed = await Deployed.Of(Samples.Topology(kind), s_monitored);
        Assert.All(deployed.Mocks.OfType("command:local:Command"), command =>
        {
            Assert.Contains("create", command.Inputs.Keys);
            Assert.Contains("update", command.Inputs.Keys);
            Assert.Contains("delete", command.Inputs.Keys);
            Assert.DoesNotContain("triggers", command.Inputs.Keys);
        });
        Assert.Equal(
            deployed.Redis.Plan.Nodes.Select(n => n.Name).Order(StringComparer.Ordinal),
            deployed.Mocks.OfType("command:local:Command").Select(c => c.Name!)
                .Except(["orders-scripts", "orders-form", "orders-exporter"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_holds_a_password_is_secret_and_what_doesnt_isnt(string kind)
    {
        var redis = (await Deployed.Of(Samples.Topology(kind))).Redis;
        Assert.True(await Output.IsSecretAsync(redis.Password));
        Assert.True(await Output.IsSecretAsync(redis.ConnectionString));
        Assert.True(await Output.IsSecretAsync(redis.Uri));
        Assert.True(await Output.IsSecretAsync(redis.Environment));
        Assert.True(await Output.IsSecretAsync(redis.Running));
        Assert.False(await Output.IsSecretAsync(redis.Endpoints));
        Assert.False(await Output.IsSecretAsync(redis.Nodes));
    }

    [Fact]
    public async Task A_preview_doesnt_pretend_to_know_how_to_connect()
    {
        var redis = (await Deployed.Of(new StandaloneTopology(), preview: true)).Redis;
        Assert.False(await OutputUtilities.GetIsKnownAsync(redis.ConnectionString));
    }

    [Fact]
    public async Task Outputs_are_registered_with_the_component()
    {
        var deployed = await Deployed.Of(new SentinelTopology(), s_monitored);
        var registered = Assert.Single(deployed.Mocks.Outputs, o => o.Urn.Contains("redisinfra:index:Redis"));
        Assert.Equal(
            ["connectionString", "endpoints", "environment", "exporter", "nodes", "password", "sentinelMaster", "uri"],
            registered.Outputs.Keys.Where(k => k is not "urn" and not "id").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Settings_that_cant_be_accepted_surface_all_at_once_with_their_words()
    {
        var settings = new RedisSettings { Networking = new() { Port = 80 } };
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => Deployed.Of(new ClusterTopology { Shards = 2 }, settings));
        Assert.Contains("orders.topology.shards: 2: must lie between 3 and 100", error.Message);
        Assert.Contains("orders.networking.port: 80", error.Message);
    }

    [Fact]
    public async Task Whatever_changes_in_a_plan_changes_the_component()
    {
        var small = await Deployed.Of(new StandaloneTopology());
        var large = await Deployed.Of(
            new StandaloneTopology(), new() { Memory = new() { Limit = MemorySize.Mebibytes(256) } });
        Assert.NotEqual(PlanOf(small), PlanOf(large));
    }

    [Fact]
    public async Task Without_auth_there_is_no_password_anywhere()
    {
        var deployed = await Deployed.Of(new SentinelTopology(), new() { Auth = new() { Enabled = false } });
        Assert.Empty(deployed.Mocks.OfType("random:index/randomPassword:RandomPassword"));
        Assert.Null(await Deployed.Value(deployed.Redis.Password));
        Assert.Equal(
            "127.0.0.1:26379,127.0.0.1:26380,127.0.0.1:26381,serviceName=mymaster,abortConnect=false,syncTimeout=1000,configCheckSeconds=1",
            await Deployed.Value(deployed.Redis.ConnectionString));
    }

    private static object PlanOf(Deployed deployed) =>
        deployed.Mocks.OfType("redisinfra:index:Redis").Single().Inputs["plan"];
}
