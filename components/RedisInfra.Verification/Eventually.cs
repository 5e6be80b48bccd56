namespace RedisInfra.Verification;

/// <summary>A deployment settles: what is looked at may need a while to be as it should.</summary>
internal static class Eventually
{
    /// <summary>Looks until what it sees is good or the budget is spent; returns what it saw last.</summary>
    public static Task<T> LookAsync<T>(
        Func<Task<T>> look, Func<T, bool> good, TimeSpan budget, TimeSpan pause, TimeProvider time, CancellationToken cancellation) =>
        LookAsync(look, seen => good(seen) ? 0 : 1, budget, pause, time, cancellation);

    /// <summary>
    /// Looks until nothing is amiss, or no less than before for as long as the budget: what gets on slowly isn't given up.
    /// </summary>
    public static async Task<T> LookAsync<T>(
        Func<Task<T>> look, Func<T, int> amiss, TimeSpan budget, TimeSpan pause, TimeProvider time, CancellationToken cancellation)
    {
        var (gotOn, least) = (time.GetTimestamp(), int.MaxValue);
        while (true)
        {
            var seen = await look();
            var left = amiss(seen);
            if (left < least && least < int.MaxValue)
                gotOn = time.GetTimestamp();
            least = Math.Min(least, left);
            if (left == 0 || time.GetElapsedTime(gotOn) >= budget)
                return seen;
            await Task.Delay(pause, time, cancellation);
        }
    }
}
