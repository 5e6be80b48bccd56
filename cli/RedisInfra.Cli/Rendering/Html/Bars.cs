using System.Collections.Immutable;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>The writes of a drill, in stretches wide enough to be seen.</summary>
internal sealed record Bars(double StepMs, ImmutableArray<TimelineBin> All)
{
    private const int Most = 300;

    public static Bars Of(DrillTimeline timeline)
    {
        if (timeline.Writes.IsEmpty)
            return new(DrillTimeline.BinMs, []);
        var step = DrillTimeline.BinMs * Math.Ceiling((double)timeline.Writes.Length / Most);
        var first = timeline.Writes[0].AtMs;
        return new(step,
        [
            .. from bin in timeline.Writes
               group bin by Math.Floor(((bin.AtMs - first) / step) + 0.001) into bins
               select new TimelineBin(first + (bins.Key * step), bins.Sum(b => b.Acknowledged), bins.Sum(b => b.Failed), bins.Max(b => b.SlowestMs)),
        ]);
    }
}
