using System.Diagnostics;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>Waits for a condition within a budget; the failure says what was seen last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(30);

    public static async Task Equal<T>(T expected, Func<T> observe, double seconds = 20)
    {
        var budget = Stopwatch.StartNew();
        T seen;
        while (!EqualityComparer<T>.Default.Equals(seen = observe(), expected))
        {
            if (budget.Elapsed.TotalSeconds > seconds)
                Assert.Fail($"Expected '{expected}' within {seconds} s; saw '{seen}' last.");
            await Task.Delay(s_interval, TimeProvider.System);
        }
    }
}
