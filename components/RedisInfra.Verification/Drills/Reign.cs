using System.Runtime.InteropServices;

namespace RedisInfra.Verification;

/// <summary>A stretch of time in which a node took writes, in timestamps.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reign(long From, long To)
{
    /// <summary>One for each row of writes with no longer pause between them.</summary>
    /// <param name="writes">In their order.</param>
    public static IEnumerable<Reign> AllOf(IEnumerable<long> writes, TimeSpan pause, TimeProvider time)
    {
        Reign? reign = null;
        foreach (var at in writes)
        {
            if (reign is { } current && time.GetElapsedTime(current.To, at) <= pause)
            {
                reign = current with { To = at };
                continue;
            }

            if (reign is { } ended)
                yield return ended;
            reign = new Reign(at, at);
        }

        if (reign is { } last)
            yield return last;
    }

    /// <summary>For how long there were two at a time, or more. The reigns of one node don't overlap.</summary>
    public static TimeSpan Overlap(IEnumerable<Reign> reigns, TimeProvider time)
    {
        var (overlap, until) = (TimeSpan.Zero, long.MinValue);
        foreach (var reign in reigns.OrderBy(r => r.From))
        {
            if (reign.From < until)
                overlap += time.GetElapsedTime(reign.From, Math.Min(until, reign.To));
            until = Math.Max(until, reign.To);
        }

        return overlap;
    }
}
