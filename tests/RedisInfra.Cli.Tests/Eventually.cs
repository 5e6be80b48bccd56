namespace RedisInfra.Cli.Tests;

internal static class Eventually
{
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds; fails when it never does.</summary>
    public static async Task TrueAsync(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < s_budget, "the condition never held");
            await Task.Delay(s_look, TimeProvider.System);
        }
    }
}
