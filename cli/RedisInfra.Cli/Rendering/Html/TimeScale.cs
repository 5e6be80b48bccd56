using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>Where a moment of a drill lies on the page.</summary>
internal sealed record TimeScale(double From, double To, double Left, double Right)
{
    private const int MostTicks = 12;

    private static readonly double[] s_steps = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000];

    public double X(double ms) => Left + ((ms - From) / (To - From) * (Right - Left));

    /// <summary>Round moments, 0 among them where it is in sight.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var step = s_steps.FirstOrDefault(s => (To - From) / s <= MostTicks, s_steps[^1] * Math.Ceiling((To - From) / s_steps[^1] / MostTicks));
            for (var tick = Math.Ceiling(From / step) * step; tick <= To; tick += step)
                yield return tick;
        }
    }

    /// <summary>All that is known of a drill; null where nothing is.</summary>
    public static TimeScale? Of(DrillTimeline timeline, double left, double right)
    {
        double[] moments =
        [
            .. timeline.Writes.SelectMany(w => new[] { w.AtMs, w.AtMs + DrillTimeline.BinMs }),
            .. timeline.Events.Select(e => e.AtMs),
            .. timeline.Primaries.SelectMany(p => new[] { p.FromMs, p.ToMs }),
        ];
        return moments.Length == 0 ? null : new(moments.Min(), Math.Max(moments.Max(), moments.Min() + DrillTimeline.BinMs), left, right);
    }
}
