using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

public sealed class StackConfigTests
{
    private const string Local = """{ "platform": { "kind": "local" } }""";

    [Fact]
    public void Defaults_lie_under_each_deployment_object_by_object()
    {
        var config = Read(
            """{ "platform": { "kind": "local" }, "memory": { "limit": "256Mi", "policy": "allkeys-lru" } }""",
            """
            {
              "a": { "topology": { "kind": "standalone" } },
              "b": { "topology": { "kind": "replication", "replicas": 1 }, "memory": { "limit": "512Mi" } }
            }
            """);

        Assert.Equal(["a", "b"], config.Deployments.Select(d => d.Name));
        Assert.Equal(MemorySize.Mebibytes(256), config.Deployments[0].Settings.Memory.Limit);
        Assert.Equal(MemorySize.Mebibytes(512), config.Deployments[1].Settings.Memory.Limit);
        Assert.All(config.Deployments, d => Assert.Equal(EvictionPolicy.AllKeysLru, d.Settings.Memory.Policy));
        Assert.Equal(new ReplicationTopology { Replicas = 1 }, config.Deployments[1].Topology);
    }

    [Fact]
    public void Defaults_of_another_topology_say_nothing_about_this_one()
    {
        var config = Read(
            """{ "platform": { "kind": "local" }, "topology": { "kind": "sentinel", "sentinels": 5 } }""",
            """{ "a": { "topology": { "kind": "standalone" } }, "b": {} }""");
        Assert.Equal(new StandaloneTopology(), config.Deployments[0].Topology);
        Assert.Equal(new SentinelTopology { Sentinels = 5 }, config.Deployments[1].Topology);
    }

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { """{ "topology": { "kind": "cluster", "shards": 2 } }""", "topology.shards", "between 3 and 100" },
        { """{ "topology": { "kind": "cluster", "shards": "3" } }""", "topology.shards", "without quotes" },
        { """{ "topology": { "kind": "cluster", "shards": 3.5 } }""", "topology.shards", "whole number" },
        { """{ "topology": { "kind": "sentinel", "sentinels": 4 } }""", "topology.sentinels", "odd" },
        { """{ "topology": { "kind": "sentinel", "quorum": 1 } }""", "topology.quorum", "majority" },
        { """{ "topology": { "kind": "sentinel", "replicas": 0 } }""", "topology.replicas", "between 1 and 10" },
        { """{ "topology": { "kind": "replication", "replicas": -1 } }""", "topology.replicas", "between 1 and 10" },
        { """{ "topology": { "kind": "standalone", "replicas": 2 } }""", "topology.replicas", "unknown key" },
        { """{ "topology": { "kind": "sentinal" } }""", "topology.kind", "did you mean `sentinel`?" },
        { """{ "topology": { "replicas": 2 } }""", "topology.kind", "is missing" },
        { """{ "topology": "cluster" }""", "topology.kind", "is missing" },
        { """{ "topology": { "kind": "standalone" }, "platform": { "kind": "moon" } }""", "platform.kind", "local" },
        { """{ "topology": { "kind": "standalone" }, "memroy": {} }""", "memroy", "did you mean `memory`?" },
        { """{ "topology": { "kind": "standalone" }, "memory": { "limt": "1Gi" } }""", "memory.limt", "did you mean `limit`?" },
        { """{ "topology": { "kind": "standalone" }, "memory": { "limit": "12Qi" } }""", "memory.limit", "256Mi" },
        { """{ "topology": { "kind": "standalone" }, "memory": { "maxmemory": "127Mi" } }""", "memory.maxmemory", "what fits" },
        { """{ "topology": { "kind": "standalone" }, "memory": { "policy": "lru" } }""", "memory.policy", "allkeys-lru" },
        { """{ "topology": { "kind": "standalone" }, "memory": 5 }""", "memory", "must be an object" },
        { """{ "topology": { "kind": "standalone" }, "persistence": { "mode": "disk" } }""", "persistence.mode", "aof, both, none, rdb" },
        { """{ "topology": { "kind": "standalone" }, "auth": { "enabled": "yes" } }""", "auth.enabled", "true or false" },
        { """{ "topology": { "kind": "standalone" }, "auth": { "password": "pass,word-of-16-characters" } }""", "auth.password", "commas" },
        { """{ "topology": { "kind": "standalone" }, "failover": { "downAfter": 5 } }""", "failover.downAfter", "duration" },
        { """{ "topology": { "kind": "standalone" }, "networking": { "port": 70000 } }""", "networking.port", "65000" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_refused_with_its_path_and_what_to_write(string deployment, string path, string words)
    {
        var error = Assert.Single(Errors(Local, $$"""{ "cache": {{deployment}} }"""));
        Assert.Equal($"redisinfra:deployments.cache.{path}", error.Path);
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public void What_is_wrong_in_the_defaults_is_told_once_and_there()
    {
        var error = Assert.Single(Errors(
            """{ "platform": { "kind": "local" }, "memory": { "limit": "12Qi" } }""",
            """{ "a": { "topology": { "kind": "standalone" } }, "b": { "topology": { "kind": "cluster" } } }"""));
        Assert.Equal("redisinfra:defaults.memory.limit", error.Path);
        Assert.Equal("12Qi", error.Found);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var errors = Errors(
            """{ "platfrom": { "kind": "local" } }""",
            """{ "a": { "topology": { "kind": "cluster", "shards": 2 } }, "B": { "topology": { "kind": "moon" } } }""");
        Assert.Equal(
            [
                "redisinfra:defaults.platfrom",
                "redisinfra:deployments.B",
                "redisinfra:deployments.B.platform.kind",
                "redisinfra:deployments.B.topology.kind",
                "redisinfra:deployments.a.platform.kind",
                "redisinfra:deployments.a.topology.shards",
            ],
            errors.Select(e => e.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_password_is_never_told()
    {
        var secret = "hunter2-but,longer-than-16";
        var errors = Errors(Local, $$"""
            { "a": { "topology": { "kind": "standalone" }, "auth": { "password": {{JsonSerializer.Serialize(secret)}} } } }
            """);
        Assert.DoesNotContain(secret, new SettingsException(errors).Message);
    }

    [Fact]
    public void Deployments_that_would_share_a_port_are_refused()
    {
        var error = Errors(Local, """
            { "a": { "topology": { "kind": "standalone" } }, "b": { "topology": { "kind": "standalone" } } }
            """).First();
        Assert.Equal("redisinfra:deployments.b.networking.port", error.Path);
        Assert.Equal("127.0.0.1:6379", error.Found);
        Assert.Contains("a-node-0", error.Message);
    }

    [Fact]
    public void A_cluster_bus_counts_as_a_port()
    {
        var error = Errors(Local, """
            {
              "a": { "topology": { "kind": "cluster" } },
              "b": { "topology": { "kind": "standalone" }, "networking": { "port": 17001 } }
            }
            """).First();
        Assert.Equal("127.0.0.1:17001", error.Found);
    }

    [Fact]
    public void Deployments_whose_names_collide_with_a_node_are_refused()
    {
        var error = Errors(Local, """
            {
              "a": { "topology": { "kind": "standalone" } },
              "a-node-0": { "topology": { "kind": "standalone" }, "networking": { "port": 7000 } }
            }
            """).First();
        Assert.Contains("collides", error.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("nothing")]
    public void A_stack_without_deployments_is_refused(string deployments) =>
        Assert.Contains(Errors(Local, deployments), e => e.Path == "redisinfra:deployments");

    [Fact]
    public void An_unknown_key_of_the_stack_is_refused_with_the_nearest()
    {
        var config = new Dictionary<string, string> { ["redisinfra:deploymets"] = "{}" };
        var errors = Assert.Throws<SettingsException>(() => StackConfig.Read(config, "/", "test")).Errors;
        Assert.Contains(errors, e => e.Path == "redisinfra:deploymets" && e.Message.Contains("`deployments`"));
    }

    private static IReadOnlyList<SettingError> Errors(string defaults, string deployments) =>
        Assert.Throws<SettingsException>(() => Read(defaults, deployments)).Errors;

    private static StackConfig Read(string defaults, string deployments) => StackConfig.Read(
        new Dictionary<string, string>
        {
            ["redisinfra:defaults"] = defaults,
            ["redisinfra:deployments"] = deployments,
        },
        "/",
        "test");
}
