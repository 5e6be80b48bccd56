using System.Globalization;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>A cluster whose shards get replicas and lose them again.</summary>
[Collection("real servers")]
public sealed class ClusterShapeTests
{
    private const int Keys = 300;

    [RedisTheory]
    [Trait("Entry", "8a")]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    public async Task Shards_get_replicas_and_lose_them_while_the_other_nodes_run_on(int before, int after)
    {
        await using var checkout = new Checkout(With(before));
        await Succeeds(checkout);
        for (var key = 0; key < Keys; key++)
            await checkout.Ask("cache-shard-0-0", "cache", "-c", "SET", $"key-{key.ToString(CultureInfo.InvariantCulture)}", "value");
        var run = await RunIds(checkout);

        foreach (var replicas in new[] { after, before })
        {
            checkout.WriteStack(With(replicas));
            await Succeeds(checkout);
            var sizes = await Task.WhenAll(Enumerable.Range(0, 3).Select(shard => checkout.Ask($"cache-shard-{shard}-0", "cache", "DBSIZE")));
            Assert.Equal(Keys, sizes.Sum(size => int.Parse(size, CultureInfo.InvariantCulture)));
            Assert.Equal(run, await RunIds(checkout));
        }
    }

    private static Task<string[]> RunIds(Checkout checkout) => Task.WhenAll(Enumerable.Range(0, 3).Select(async shard =>
        (await checkout.Ask($"cache-shard-{shard}-0", "cache", "INFO", "server")).Split('\n').Single(line => line.StartsWith("run_id:", StringComparison.Ordinal))));

    private static string With(int replicas) => $$"""
        config:
          redisinfra:deployments:
            cache:
              topology: { kind: cluster, shards: 3, replicasPerShard: {{replicas}} }
              platform: { kind: local }
              failover: { nodeTimeout: 2s }
              networking: { port: 12100 }
        """;

    private static async Task Succeeds(Checkout checkout)
    {
        var run = await checkout.Run("up", "--skip-drills");
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
