namespace RedisInfra.Verification;

/// <summary>What was seen of a drill from the outside, as numbers.</summary>
internal sealed class DrillView(DrillRun run, Shard hit, Workload workload, ShardProbe probe, TimeProvider time)
{
    private readonly long _until = run.WholeAt ?? time.GetTimestamp();

    public string Story => $"whole again after {Since(run.WholeAt)?.TotalSeconds:0.0} s, "
        + (workload.FailuresOf(hit) is { Length: > 0 } failures ? $"writes failed meanwhile: {failures}" : "no write failed");

    public DrillResult Measure(DrillResult result)
    {
        if (run.FaultAt is not { } fault)
            return result;
        var (reads, reigns) = (workload.Reads, probe.Reigns);
        return result with
        {
            DetectMs = Milliseconds(Since(run.DetectedAt)),
            PromoteMs = Milliseconds(Since(run.PromotedAt)),
            WriteGapMs = Milliseconds(workload.WriteGapOf(hit, fault, _until)),
            ServerGapMs = Milliseconds(probe.Gap(fault, _until)),
            ReadGapMs = Milliseconds(workload.ReadGapOf(hit, fault, _until)),
            RedundancyMs = Milliseconds(Since(run.WholeAt)),
            TwoPrimariesMs = Milliseconds(Reign.Overlap(reigns.Select(r => r.Reign), time)),
            Reads = reads.Count(r => r.Answered),
            StaleReads = reads.Count(r => r.Stale),
            Timeline = new TimelineDrawing(fault, time).Draw(run, workload.WritesOf(hit), reigns),
        };
    }

    /// <summary>Reads back what was written, and deletes it; beside the numbers those of the lost that had been promised to be kept.</summary>
    public async Task<(DrillResult Result, long? Broken)> CountAsync(DrillResult result)
    {
        var tally = await workload.TallyAsync(run.MayBeLost);
        var direct = await workload.TallyAsync(probe.Writes, run.MayBeLost);
        var confirmed = await workload.TallyAsync(probe.Confirmed, run.MayBeLost);
        return (result with
        {
            Acknowledged = tally.Acknowledged,
            AcknowledgedLost = tally.AcknowledgedLost,
            UnacknowledgedFound = tally.UnacknowledgedFound,
            DirectLost = direct.AcknowledgedLost,
            Confirmed = confirmed.Acknowledged,
            ConfirmedLost = confirmed.AcknowledgedLost,
        }, tally.Broken);
    }

    private TimeSpan? Since(long? at) => at is { } t && run.FaultAt is { } fault ? time.GetElapsedTime(fault, t) : null;

    private static double? Milliseconds(TimeSpan? span) => span is { } s ? Math.Round(s.TotalMilliseconds, 1) : null;
}
