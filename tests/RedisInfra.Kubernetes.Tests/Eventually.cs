using System.Diagnostics;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>Waits on conditions.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(TimeSpan budget, Func<Task<bool>> condition, Func<Task<string>> told)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > budget)
                Assert.Fail($"after {budget.TotalSeconds} s: {await told()}");
            await Task.Delay(100);
        }
    }
}
