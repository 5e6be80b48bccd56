using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class SecretsTests
{
    [RedisFact]
    public async Task No_password_shows_in_the_arguments_of_any_process()
    {
        using var lab = Lab.Sentinel();
        using var watch = new CancellationTokenSource();
        var watching = Task.Factory.StartNew(() => Leaks(watch.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lab.Start();
        await lab.Form();
        await lab.First.Run("apply", Path.Combine(lab.First.Home, "conf/redis.conf"));
        await lab.First.Run("stop");
        await watch.CancelAsync();
        Assert.Empty(await watching);
        Assert.DoesNotContain("-password", lab.Logs(), StringComparison.Ordinal);
    }

    private static List<string> Leaks(CancellationToken watch)
    {
        var leaks = new List<string>();
        while (!watch.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc", "*").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                if (Arguments(process) is { } arguments && arguments.Contains("-password", StringComparison.Ordinal))
                    leaks.Add(arguments.Replace('\0', ' '));
            }
        }
        return leaks;
    }

    private static string? Arguments(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile
        }
    }
}
