namespace RedisInfra.Verification.Tests;

/// <summary>Waits for what must come about, within a budget.</summary>
internal static class TestEventually
{
    public static async Task TrueAsync(Func<bool> condition) => Assert.True(
        await Eventually.LookAsync(
            () => Task.FromResult(condition()), seen => seen, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None),
        "nothing came of it");
}
