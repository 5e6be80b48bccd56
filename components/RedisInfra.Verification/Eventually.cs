namespace RedisInfra.Verification;

/// <summary>A deployment settles: what is looked at may need a while to be as it should.</summary>
internal static class Eventually
{
    /// <summary>Looks until what it sees is good or the budget is spent; returns what it saw last.</summary>
    public static async Task<T> LookAsync<T>(
        Func<Task<T>> look, Func<T, bool> good, TimeSpan budget, TimeSpan pause, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (good(seen) || time.GetElapsedTime(start) >= budget)
                return seen;
            await Task.Delay(pause, time, cancellation);
        }
    }
}
