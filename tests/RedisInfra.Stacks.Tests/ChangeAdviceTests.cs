using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

/// <summary>What a change of something that runs is said to cost, before it is made.</summary>
public sealed class ChangeAdviceTests
{
    private const string Cache = "redisinfra:deployments.cache.";

    [Theory]
    [Trait("Entry", "1")]
    [InlineData("rdb")]
    [InlineData("aof")]
    [InlineData("both")]
    public void Who_stops_keeping_data_is_warned(string mode)
    {
        var advice = Assert.Single(Change($$"""{ "persistence": { "mode": "{{mode}}" } }""", """{ "persistence": { "mode": "none" } }"""));
        Assert.True(advice.IsWarning);
        Assert.Equal(Cache + "persistence.mode", advice.Path);
        Assert.Contains("gives up what is on disk", advice.Message);
    }

    [Theory]
    [Trait("Entry", "8")]
    [InlineData("""{ "networking": { "port": 12000 } }""", """{ "networking": { "port": 12100 } }""", "networking.port")]
    [InlineData("{}", """{ "auth": { "enabled": false } }""", "auth.enabled")]
    [InlineData("""{ "auth": { "enabled": false } }""", "{}", "auth.enabled")]
    public void Nodes_that_can_t_reach_each_other_while_they_change_are_told(string before, string after, string path)
    {
        var advice = Assert.Single(Change(before, after));
        Assert.False(advice.IsWarning);
        Assert.Equal(Cache + path, advice.Path);
        Assert.Contains("clients wait", advice.Message);
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{ "persistence": { "mode": "none" } }""", """{ "persistence": { "mode": "aof" } }""")]
    [InlineData("""{ "persistence": { "mode": "rdb" } }""", """{ "persistence": { "mode": "aof" } }""")]
    [InlineData("""{ "persistence": { "mode": "none" } }""", """{ "persistence": { "mode": "none" }, "memory": { "limit": "1Gi" } }""")]
    [InlineData("""{ "topology": { "kind": "cluster", "shards": 3 } }""", """{ "topology": { "kind": "cluster", "shards": 4 } }""")]
    [InlineData("""{ "topology": { "kind": "cluster", "replicasPerShard": 1 } }""", """{ "topology": { "kind": "cluster", "replicasPerShard": 2 } }""")]
    [InlineData("""{ "topology": { "kind": "sentinel" } }""", """{ "topology": { "kind": "sentinel", "replicas": 3 } }""")]
    public void A_change_that_nobody_notices_is_none_to_tell(string before, string after) => Assert.Empty(Change(before, after));

    [Fact]
    public void Another_deployment_of_the_stack_has_nothing_to_do_with_it()
    {
        var running = Running(Read("""{ "persistence": { "mode": "aof" } }""")).Select(r => r with { Name = "other" });
        Assert.Empty(Read("""{ "persistence": { "mode": "none" } }""").AdviseChange(running));
    }

    private static IEnumerable<SettingAdvice> Change(string before, string after) => Read(after).AdviseChange(Running(Read(before)));

    private static IEnumerable<RunningDeployment> Running(StackConfig config) => config.Deployments.Select(d =>
    {
        var plan = d.Plan();
        return new RunningDeployment
        {
            Name = d.Name,
            Topology = plan.Topology,
            Platform = d.Platform.Kind,
            Shape = plan.Shape,
            Password = d.Settings.Auth.Enabled ? "secret" : null,
            Nodes = [.. plan.Nodes.Select(n => RunningNode.Of(n, control: null))],
        };
    });

    private static StackConfig Read(string deployment) => StackConfig.Read(
        new Dictionary<string, string>
        {
            ["redisinfra:defaults"] = """{ "topology": { "kind": "replication" }, "platform": { "kind": "local" } }""",
            ["redisinfra:deployments"] = JsonSerializer.Serialize(new { cache = JsonSerializer.Deserialize<JsonElement>(deployment) }),
        },
        "/",
        "test");
}
