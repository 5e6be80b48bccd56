using System.Globalization;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>Sentinels come to a deployment that runs, and go, in one run each, whoever leads.</summary>
[Collection("real servers")]
public sealed class SentinelChangeTests
{
    private const string Fill = "for i = 1, 1000 do redis.call('SET', 'key-' .. i, i) end";

    [RedisFact]
    [Trait("Entry", "7")]
    public async Task Sentinels_that_are_dropped_are_forgotten_in_the_same_run()
    {
        await using var checkout = new Checkout(With("{ kind: sentinel, replicas: 2, sentinels: 5 }"));
        await Succeeds(checkout);
        checkout.WriteStack(With("{ kind: sentinel, replicas: 2, sentinels: 3 }"));
        await Succeeds(checkout);
    }

    [RedisTheory]
    [Trait("Entry", "8c")]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Replication_gets_sentinels_and_loses_them_again_whoever_leads(int leader)
    {
        await using var checkout = new Checkout(With("{ kind: replication, replicas: 2 }"));
        await Succeeds(checkout);
        await checkout.Ask("cache-node-0", "cache", "EVAL", Fill, "0");
        if (leader > 0)
            await checkout.Ask("cache-node-0", "cache", "FAILOVER", "TO", "127.0.0.1", (12100 + leader).ToString(CultureInfo.InvariantCulture));

        checkout.WriteStack(With("{ kind: sentinel, replicas: 2, sentinels: 3 }"));
        await Succeeds(checkout);
        checkout.WriteStack(With("{ kind: replication, replicas: 2 }"));
        await Succeeds(checkout);

        foreach (var node in Enumerable.Range(0, 3))
            Assert.Equal("1000", await checkout.Ask($"cache-node-{node}", "cache", "DBSIZE"));
    }

    private static string With(string topology) => $$"""
        config:
          redisinfra:deployments:
            cache:
              topology: {{topology}}
              platform: { kind: local }
              failover: { downAfter: 2s }
              networking: { port: 12100 }
        """;

    private static async Task Succeeds(Checkout checkout)
    {
        var run = await checkout.Run("up", "--skip-drills");
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
