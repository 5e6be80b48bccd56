using System.Diagnostics;

namespace RedisInfra.Verification.Tests;

/// <summary>Waits for what must come about, within a budget.</summary>
internal static class TestEventually
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "nothing came of it");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
