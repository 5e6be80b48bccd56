using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Puts what was seen on one line of time.</summary>
/// <param name="fault">When the fault began, as a timestamp: zero.</param>
internal sealed class TimelineDrawing(long fault, TimeProvider time)
{
    public DrillTimeline Draw(DrillRun run, IReadOnlyList<Write> writes, ImmutableArray<(RunningNode Node, Reign Reign)> reigns) => new()
    {
        Writes = Bins(writes),
        Events = [.. Events(run).OrderBy(e => e.AtMs)],
        Primaries = [.. reigns.Select(r => new TimelineReign(r.Node.Name, At(r.Reign.From), At(r.Reign.To)))],
    };

    private ImmutableArray<TimelineBin> Bins(IReadOnlyList<Write> writes)
    {
        var bins = writes.ToLookup(w => (int)Math.Floor(At(w.Ended) / DrillTimeline.BinMs));
        if (bins.Count == 0)
            return [];
        var (first, last) = (bins.Min(b => b.Key), bins.Max(b => b.Key));
        return [.. Enumerable.Range(first, last - first + 1).Select(i => Bin(i * DrillTimeline.BinMs, [.. bins[i]]))];
    }

    private TimelineBin Bin(double at, ImmutableArray<Write> writes)
    {
        var acknowledged = writes.Where(w => w.Outcome == WriteOutcome.Acknowledged).ToList();
        double? slowest = acknowledged.Count == 0 ? null : acknowledged.Max(w => Math.Round(time.GetElapsedTime(w.Began, w.Ended).TotalMilliseconds, 1));
        return new TimelineBin(at, acknowledged.Count, writes.Length - acknowledged.Count, slowest);
    }

    private IEnumerable<TimelineEvent> Events(DrillRun run)
    {
        (TimelineEventKind Kind, long? At, string? Node)[] seen =
        [
            (TimelineEventKind.FaultBegan, run.FaultAt, run.Hit.Name),
            (TimelineEventKind.Detected, run.DetectedAt, null),
            (TimelineEventKind.Promoted, run.PromotedAt, run.Successor),
            (TimelineEventKind.FaultEnded, run.EndedAt, run.Hit.Name),
            (TimelineEventKind.Whole, run.WholeAt, null),
        ];
        return from e in seen where e.At is not null select new TimelineEvent(At(e.At!.Value), e.Kind, e.Node);
    }

    private double At(long timestamp) => Math.Round(time.GetElapsedTime(fault, timestamp).TotalMilliseconds, 1);
}
