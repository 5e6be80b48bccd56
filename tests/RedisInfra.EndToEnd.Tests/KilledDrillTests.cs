using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>A drill that is killed in its middle, and what the next run makes of it.</summary>
[Collection("real servers")]
public sealed class KilledDrillTests
{
    private const string Stack = """
        config:
          redisinfra:deployments:
            cache:
              topology: { kind: sentinel, replicas: 1, sentinels: 3 }
              platform: { kind: local }
              failover: { downAfter: 5s }
              networking: { port: 12100, sentinelPort: 12110 }
        """;

    [RedisTheory]
    [InlineData("verify")]
    [InlineData("up")]
    public async Task What_it_left_down_runs_again_after_the_next_run(string next)
    {
        await using var checkout = new Checkout(Stack);
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 0, up.ToString());
        var journal = Path.Combine(checkout.Root, ".redisinfra", "local.drill");

        using (var drill = checkout.Start("verify", "--drill", "crash"))
        {
            await Until(() => File.Exists(journal) && checkout.Servers().Count() == 4);
            drill.Kill();
            await drill.WaitForExitAsync();
        }

        Assert.Contains("cache-node-0", await File.ReadAllTextAsync(journal));
        Assert.Equal(4, checkout.Servers().Count());

        var healed = await checkout.Run(next);
        Assert.True(healed.ExitCode == 0, healed.ToString());
        Assert.Contains("healed what an interrupted drill left of cache: cache-node-0 was started again", healed.Output);
        Assert.False(File.Exists(journal));
        Assert.Equal(5, checkout.Servers().Count());
        Assert.Equal("PONG", await checkout.Ask("cache-node-0", "cache", "PING"));
    }

    [RedisFact]
    public async Task What_it_left_frozen_goes_on_after_the_next_run()
    {
        await using var checkout = new Checkout(Stack);
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 0, up.ToString());
        var process = await checkout.Ask("cache-node-1", "cache", "INFO", "server");
        await Host.Control(checkout, "cache", 1, "freeze");
        var journal = Path.Combine(checkout.Root, ".redisinfra", "local.drill");
        await File.WriteAllTextAsync(journal, """{"cache":["cache-node-0","cache-node-1"]}""");

        var healed = await checkout.Run("verify");
        Assert.True(healed.ExitCode == 0, healed.ToString());
        Assert.Contains("cache-node-0 runs; cache-node-1 runs", healed.Output);
        Assert.Equal(RunId(process), RunId(await checkout.Ask("cache-node-1", "cache", "INFO", "server")));
    }

    private static string RunId(string info) => info.Split('\n').Single(l => l.StartsWith("run_id:", StringComparison.Ordinal));

    private static async Task Until(Func<bool> condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "the drill disturbed nothing");
            await Task.Delay(20);
        }
    }
}
