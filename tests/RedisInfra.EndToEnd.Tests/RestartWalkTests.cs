using System.Globalization;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>Changes that old and new nodes can't bridge, with the lead on every node in turn.</summary>
[Collection("real servers")]
[Trait("Entry", "8a")]
[Trait("Entry", "8b")]
public sealed class RestartWalkTests
{
    private const int Keys = 1000;
    private const string Fill = "for i = 1, 1000 do redis.call('SET', '{x}' .. i, i) end";

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, int> Topologies { get; } = new()
    {
        { "{ kind: replication, replicas: 2 }", "cache-node-", 3 },
        { "{ kind: sentinel, replicas: 2, sentinels: 3 }", "cache-node-", 3 },
        { "{ kind: cluster, shards: 3, replicasPerShard: 1 }", "cache-shard-2-", 2 }, // which has the slot of {x}
    };

    [RedisTheory]
    [MemberData(nameof(Topologies))]
    public async Task Ports_and_passwords_change_with_all_data_whoever_leads(string topology, string node, int nodes)
    {
        await using var checkout = new Checkout(With(topology, port: 12100, auth: true));
        await Succeeds(checkout);
        await checkout.Ask(node + "0", "cache", "EVAL", Fill, "1", "{x}");

        for (var leader = 0; leader < nodes; leader++)
        {
            var (from, to) = leader % 2 == 0 ? (12100, 12200) : (12200, 12100);
            foreach (var (port, auth) in ((int, bool)[])[(to, true), (to, false), (to, true)])
            {
                await Lead(checkout, topology, node, nodes, leader);
                checkout.WriteStack(With(topology, port, auth));
                await Succeeds(checkout);
                for (var each = 0; each < nodes; each++)
                    Assert.Equal(Keys.ToString(CultureInfo.InvariantCulture), await checkout.Ask($"{node}{each}", "cache", "DBSIZE"));
            }
        }
    }

    // Who is dropped is told nothing of what changes, so nobody could follow it.
    [RedisTheory]
    [InlineData("{ kind: replication, replicas: 2 }", "{ kind: replication, replicas: 1 }", "cache-node-", 2)]
    [InlineData("{ kind: sentinel, replicas: 2, sentinels: 3 }", "{ kind: sentinel, replicas: 1, sentinels: 3 }", "cache-node-", 0)]
    [InlineData("{ kind: sentinel, replicas: 2, sentinels: 3 }", "{ kind: sentinel, replicas: 1, sentinels: 3 }", "cache-node-", 2)]
    [InlineData("{ kind: cluster, shards: 3, replicasPerShard: 2 }", "{ kind: cluster, shards: 3, replicasPerShard: 1 }", "cache-shard-2-", 0)]
    [InlineData("{ kind: cluster, shards: 3, replicasPerShard: 2 }", "{ kind: cluster, shards: 3, replicasPerShard: 1 }", "cache-shard-2-", 2)]
    public async Task Ports_and_passwords_change_and_a_node_goes_whoever_leads(string before, string after, string node, int leader)
    {
        await using var checkout = new Checkout(With(before, port: 12100, auth: true));
        await Succeeds(checkout);
        await checkout.Ask(node + "0", "cache", "EVAL", Fill, "1", "{x}");
        await Lead(checkout, before, node, nodes: 3, leader);
        checkout.WriteStack(With(after, port: 12200, auth: false));
        await Succeeds(checkout);
        for (var each = 0; each < 2; each++)
            Assert.Equal(Keys.ToString(CultureInfo.InvariantCulture), await checkout.Ask($"{node}{each}", "cache", "DBSIZE"));
    }

    /// <summary>As a person would: none of our scripts decides.</summary>
    private static async Task Lead(Checkout checkout, string topology, string node, int nodes, int leader)
    {
        var successor = $"{node}{leader}";
        if (topology.Contains("sentinel", StringComparison.Ordinal))
        {
            // The sentinels choose whom they find to come first, and look every ten seconds.
            for (var each = 0; each < nodes; each++)
                await checkout.Ask($"{node}{each}", "cache", "CONFIG", "SET", "replica-priority", each == leader ? "1" : "100");
        }

        using var budget = new CancellationTokenSource(s_budget, TimeProvider.System);
        while (!(await checkout.Ask(successor, "cache", "ROLE")).StartsWith("master", StringComparison.Ordinal))
        {
            budget.Token.ThrowIfCancellationRequested();
            if (topology.Contains("cluster", StringComparison.Ordinal))
                await checkout.Ask(successor, "cache", "CLUSTER", "FAILOVER");
            else if (topology.Contains("sentinel", StringComparison.Ordinal))
                await checkout.Ask("cache-sentinel-0", "cache", "SENTINEL", "FAILOVER", "mymaster");
            else
                await Task.WhenAll(Enumerable.Range(0, nodes).Select(each => checkout.Ask($"{node}{each}", "cache", "FAILOVER", "TO", "127.0.0.1", Port(checkout, successor))));
            await Task.Delay(TimeSpan.FromSeconds(0.5), budget.Token);
        }
    }

    private static string Port(Checkout checkout, string node) => File.ReadAllLines(Path.Combine(checkout.Home("cache", node), "conf", "node.env"))
        .Single(line => line.StartsWith("PORT=", StringComparison.Ordinal)).Split('\'')[1];

    private static string With(string topology, int port, bool auth) => $$"""
        config:
          redisinfra:deployments:
            cache:
              topology: {{topology}}
              platform: { kind: local }
              failover: { downAfter: 2s, nodeTimeout: 2s }
              auth: { enabled: {{(auth ? "true" : "false")}} }
              networking: { port: {{port}} }
        """;

    private static async Task Succeeds(Checkout checkout)
    {
        var run = await checkout.Run("up", "--skip-drills");
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
