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
