using System.Text.Json.Nodes;

namespace RedisInfra.EndToEnd.Tests.Docker;

[Collection("real servers")]
public sealed class DockerTests
{
    private const string Redis7 = "redisinfra-test/redis:7.0";
    private const string Redis8 = "redisinfra-test/redis:8.0";
    private const string Valkey8 = "redisinfra-test/valkey:8.1";
    private const string Stack = "e2e";
    private const int Nodes = 16;
    private const int Exporters = 4;

    private static readonly string[] s_label = ["--filter", $"label=redisinfra.stack={Stack}"];

    [DockerFact(Redis7)]
    public async Task Four_topologies_are_deployed_drilled_killed_restarted_rescaled_and_destroyed()
    {
        await using var checkout = new Checkout(StackOn(Redis7), Stack);
        await DeployedAndDrilled(checkout, "--drill", "partition");
        Assert.Equal(Nodes + Exporters, Running().Length);
        await NoSecretIsToBeSeen(checkout);

        var second = await checkout.Run("up", "--skip-drills", "--json");
        Assert.Empty(JsonNode.Parse(second.Output)!["operations"]!.AsArray().Where(o => (string?)o!["operation"] != "same").Select(o => o!.ToJsonString()));

        Write("catalog-node-0", "events-shard-0-0");
        await WhatWasKilledComesBack(checkout);
        await AllAtOnceComeBack(checkout);
        await DeploymentsGrowAndShrink(checkout);
        Read("catalog-node-0", "events-shard-0-0");
        await DataOutlivesTheContainers(checkout);
    }

    [DockerFact(Redis8, inCiOnly: true)]
    public Task The_same_holds_on_Redis_8() => DeployedDrilledAndRestartedOn(Redis8);

    [DockerFact(Valkey8, inCiOnly: true)]
    public Task The_same_holds_on_Valkey() => DeployedDrilledAndRestartedOn(Valkey8);

    private static async Task DeployedDrilledAndRestartedOn(string image)
    {
        await using var checkout = new Checkout(StackOn(image), Stack);
        await DeployedAndDrilled(checkout);
        Write("catalog-node-0", "events-shard-0-0");
        await AllAtOnceComeBack(checkout);
        Read("catalog-node-0", "events-shard-0-0");
    }

    private static string StackOn(string image) => $$"""
        config:
          redisinfra:defaults:
            platform: { kind: docker, image: {{image}}, exporterImage: "redisinfra-test/exporter:latest" }
            memory: { limit: 128Mi }
            failover: { downAfter: 2s, nodeTimeout: 2s }
            monitoring: { enabled: true }
          redisinfra:deployments:
            cache: { topology: { kind: standalone } }
            catalog: { topology: { kind: replication, replicas: 2 } }
            sessions: { topology: { kind: sentinel, replicas: 2, sentinels: 3 } }
            events: { topology: { kind: cluster, shards: 3, replicasPerShard: 1 } }
        """;

    // One after another: what the faults of one cost another on two cores isn't what a failover costs.
    private static async Task DeployedAndDrilled(Checkout checkout, params string[] more)
    {
        var up = await checkout.Run("up", "--skip-drills");
        Assert.True(up.ExitCode == 0, up.ToString());
        foreach (var deployment in new[] { "cache", "catalog", "sessions", "events" })
        {
            var drilled = await checkout.Run(["verify", "--deployment", deployment, "--drill", "graceful", "--drill", "crash", "--drill", "restart", .. more]);
            Assert.True(drilled.ExitCode == 0, drilled.ToString());
        }
    }

    private static async Task NoSecretIsToBeSeen(Checkout checkout)
    {
        var seen = Engine.Do(["inspect", .. All()]) + string.Concat(All().Select(c => Engine.Do("logs", c)));
        var deployments = (await checkout.Outputs())["deployments"]!.AsObject();
        var secrets = deployments.Select(d => (string)d.Value!["password"]!).Append(Engine.Do(
            "exec", "e2e-sessions-node-0", "cat", "/redisinfra/nodes/sessions-node-0/secrets/operator"));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
        Assert.Equal("400 999", Engine.Do(
            "exec", "e2e-sessions-node-0", "stat", "-c", "%a %u", "/redisinfra/nodes/sessions-node-0/secrets/operator").Trim());
        Assert.Equal("999", Engine.Do("exec", "e2e-sessions-node-0", "id", "-u").Trim());
        Assert.Null(Engine.Try("exec", "e2e-sessions-node-0", "touch", "/anything"));
    }

    private static async Task WhatWasKilledComesBack(Checkout checkout)
    {
        Engine.Do("kill", "e2e-cache-node-0", "e2e-catalog-node-0", "e2e-sessions-node-0", "e2e-sessions-sentinel-1", "e2e-events-shard-0-0", "e2e-events-exporter");
        Engine.Do("rm", "--force", "--volumes", "e2e-events-shard-1-1");
        var repaired = await checkout.Run("up", "--skip-drills");
        Assert.True(repaired.ExitCode == 0, repaired.ToString());
        Assert.Equal(Nodes + Exporters, Running().Length);
        Read("catalog-node-0", "events-shard-0-0");
    }

    // By hand and all of them, as a host does that comes up again.
    private static async Task AllAtOnceComeBack(Checkout checkout)
    {
        Engine.Do(["kill", .. Running()]);
        Engine.Do(["start", .. All().Where(name => !name.EndsWith("-files", StringComparison.Ordinal))]);
        var verified = await checkout.Run("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    private static async Task DeploymentsGrowAndShrink(Checkout checkout)
    {
        var grown = await checkout.Run(
            "up", "--skip-drills",
            "-c", "redisinfra:deployments.sessions.topology.replicas=3",
            "-c", "redisinfra:deployments.events.topology.shards=4");
        Assert.True(grown.ExitCode == 0, grown.ToString());
        Assert.Equal(Nodes + Exporters + 3, Running().Length);

        var shrunk = await checkout.Run("up", "--skip-drills");
        Assert.True(shrunk.ExitCode == 0, shrunk.ToString());
        Assert.Equal(Nodes + Exporters, Running().Length);
    }

    private static async Task DataOutlivesTheContainers(Checkout checkout)
    {
        var destroyed = await checkout.Run("destroy", "--yes");
        Assert.True(destroyed.ExitCode == 0, destroyed.ToString());
        Assert.Empty(All());
        Assert.Empty(Engine.Do(["network", "ls", "-q", .. s_label]));

        var again = await checkout.Run("up", "--skip-drills");
        Assert.True(again.ExitCode == 0, again.ToString());
        Read("catalog-node-0", "events-shard-0-0");

        await checkout.Run("destroy", "--yes", "--delete-data");
        Assert.Empty(All());
        Assert.Empty(Engine.Do(["volume", "ls", "-q", .. s_label]));
        Assert.False(File.Exists(checkout.StateFile));
    }

    private static void Write(params string[] nodes) => Assert.All(nodes, node =>
        Assert.All(Engine.Redis(Leader(node), Leader(node)["e2e-".Length..], Keys.Select(k => $"SET {k} kept")), reply => Assert.Equal("OK", reply)));

    private static void Read(params string[] nodes) => Assert.All(nodes, node =>
        Assert.All(Engine.Redis($"e2e-{node}", node, Keys.Select(k => $"GET {k}")), reply => Assert.Equal("kept", reply)));

    private static IEnumerable<string> Keys => Enumerable.Range(0, 200).Select(i => $"key-{i}");

    // A drill may have left the lead with another node; -c takes a cluster's client to the right one.
    private static string Leader(string node) => node.StartsWith("events", StringComparison.Ordinal)
        ? $"e2e-{node}"
        : Running().Where(c => c.StartsWith("e2e-catalog-node", StringComparison.Ordinal))
            .Single(c => Engine.Redis(c, c["e2e-".Length..], ["ROLE"])[0].Contains("master", StringComparison.Ordinal));

    private static string[] Running() => Names("ps");

    private static string[] All() => Names("ps", "--all");

    private static string[] Names(params string[] list) =>
        Engine.Do([.. list, .. s_label, "--format", "{{.Names}}"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
