namespace RedisInfra.Verification;

/// <summary>Times in which nothing happened.</summary>
internal static class Gaps
{
    /// <summary>The longest among those that reach beyond <paramref name="from"/>; the last one is still open at <paramref name="to"/>.</summary>
    /// <param name="happened">Timestamps in their order.</param>
    public static TimeSpan Longest(IEnumerable<long> happened, long from, long to, TimeProvider time)
    {
        var longest = TimeSpan.Zero;
        var previous = from;
        foreach (var at in happened.Append(to))
        {
            if (at > from && at <= to && time.GetElapsedTime(previous, at) is var gap && gap > longest)
                longest = gap;
            previous = at;
        }

        return longest;
    }
}
