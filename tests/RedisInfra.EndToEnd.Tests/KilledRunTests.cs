using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests;

[Collection("real servers")]
public sealed class KilledRunTests
{
    // Enough points to hit planning, files, processes, forming and verification; the k-th line of progress, not a time.
    [RedisFact]
    public async Task A_run_killed_at_any_point_is_followed_by_one_that_converges()
    {
        await using var checkout = new Checkout();
        foreach (var line in new[] { 1, 42, 55, 62, 70, 78 })
        {
            await KillAfter(checkout, line);
            AssertNoDouble(checkout);
        }

        var up = await checkout.Run("up", "--skip-drills");
        Assert.True(up.ExitCode == 0, up.ToString());
        Assert.Equal(16, checkout.Servers().Count());
        AssertNoDouble(checkout);

        await KillDestroy(checkout);
        var destroyed = await checkout.Run("destroy", "--yes");
        Assert.True(destroyed.ExitCode == 0, destroyed.ToString());
        Assert.Empty(checkout.Processes());
    }

    [RedisFact]
    public async Task A_second_run_at_the_same_time_is_refused()
    {
        await using var checkout = new Checkout();
        using var first = checkout.Start("up", "--skip-drills");
        string? line;
        do
        {
            line = await first.StandardOutput.ReadLineAsync();
        }
        while (line is not null && !line.StartsWith("created", StringComparison.Ordinal));

        var second = await checkout.Run("up");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains(first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Error);
        await first.StandardOutput.ReadToEndAsync();
        await first.WaitForExitAsync();
        Assert.Equal(0, first.ExitCode);
    }

    [RedisFact]
    [Trait("Entry", "15")]
    public async Task Two_runs_at_once_are_one_and_a_refusal()
    {
        await using var checkout = new Checkout(Checkout.One);
        var both = await Task.WhenAll(checkout.Run("up"), checkout.Run("up"));
        Assert.Contains(both, run => run.ExitCode == 0);
        Assert.All(both.Where(run => run.ExitCode != 0), run => Assert.Contains("in use by another run", run.Error));
        Assert.Single(checkout.Servers());

        var mixed = await Task.WhenAll(checkout.Run("destroy", "--yes"), checkout.Run("up"));
        Assert.Contains(mixed, run => run.ExitCode == 0);
        Assert.All(mixed.Where(run => run.ExitCode != 0), run => Assert.Contains("in use by another run", run.Error));
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 0, up.ToString());
        Assert.Single(checkout.Servers());
    }

    [RedisFact]
    [Trait("Entry", "15")]
    public async Task A_run_killed_at_a_random_moment_is_followed_by_one_that_converges_and_keeps_the_data()
    {
        var (seed, times) = (Environment.TickCount, Environment.GetEnvironmentVariable("CI") is null ? 6 : 100);
        var random = new Random(seed);
        await using var checkout = new Checkout(Checkout.One);
        var moments = new List<string> { $"seed {seed}" };
        for (var i = 0; i < times; i++)
        {
            string[] command = random.Next(3) switch
            {
                0 => ["up"],
                1 => ["up", "-c", $"redisinfra:deployments.cache.memory.limit={random.Next(100, 200)}Mi"],
                _ => ["destroy", "--yes"],
            };
            var moment = TimeSpan.FromMilliseconds(random.Next(2_000));
            moments.Add($"{string.Join(' ', command)} after {moment.TotalMilliseconds} ms");
            await KillAfter(checkout, moment, command);

            var up = await checkout.Run("up");
            Assert.True(up.ExitCode == 0, $"{string.Join(", ", moments)}: {up}");
            Assert.Single(checkout.Servers());
            var kept = await checkout.Ask("cache-node-0", "cache", "SET", "key", "value", "NX") is "";
            Assert.True(kept || i == 0 || command[0] == "destroy", string.Join(", ", moments));
        }
    }

    private static async Task KillAfter(Checkout checkout, TimeSpan moment, string[] command)
    {
        using var run = checkout.Start(command);
        _ = run.StandardOutput.ReadToEndAsync();
        _ = run.StandardError.ReadToEndAsync();
        try
        {
            await run.WaitForExitAsync(new CancellationTokenSource(moment).Token);
        }
        catch (OperationCanceledException)
        {
            run.Kill();
            await run.WaitForExitAsync();
        }
    }

    private static async Task KillAfter(Checkout checkout, int lines)
    {
        using var run = checkout.Start("up", "--skip-drills");
        for (var i = 0; i < lines && await run.StandardOutput.ReadLineAsync() is not null; i++)
        {
        }

        run.Kill();
        await run.WaitForExitAsync();
    }

    private static async Task KillDestroy(Checkout checkout)
    {
        using var run = checkout.Start("destroy", "--yes");
        while (await run.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("deleted", StringComparison.Ordinal))
        {
        }

        run.Kill();
        await run.WaitForExitAsync();
    }

    private static void AssertNoDouble(Checkout checkout)
    {
        var addresses = checkout.Servers().Select(l => l.Split(' ').First(w => w.StartsWith("127.0.0.1:", StringComparison.Ordinal))).ToList();
        Assert.Equal(addresses.Distinct(), addresses);
    }
}
