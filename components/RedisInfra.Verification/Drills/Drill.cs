using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Lets a fault happen while a writer runs, and judges what came of it.</summary>
internal sealed class Drill(Subject subject, DrillKind kind, DrillBudget budget, VotePause pause, TimeProvider time)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(15);

    private readonly CheckRun _checks = new(subject, time);

    public async Task<DrillResult> RunAsync(CancellationToken cancellation)
    {
        if (kind == DrillKind.Restart && !Durability.Keeps(subject.Deployment))
            return Result(VerificationStatus.NotApplicable, "without persistence nothing outlives a restart");
        if (kind != DrillKind.Restart && subject.Shape.ReplicasPerPrimary == 0)
            return Result(VerificationStatus.NotApplicable, "there is no replica to take over");
        if (subject.Deployment.DataNodes.Any(n => n.Control is null && (kind != DrillKind.Graceful || n.HandOver is null)))
            return Result(VerificationStatus.NotApplicable, "the platform can't disturb a single node");

        var before = await _checks.RunAsync(CheckList.Shape, s_settling, cancellation);
        if (before.FirstOrDefault(c => c.Status == VerificationStatus.Failed) is { } broken)
            return Result(VerificationStatus.Failed, $"not started, the deployment isn't whole: {broken.Name}: {broken.Detail}");
        try
        {
            return await MeasureAsync(cancellation);
        }
        catch (Exception e) when (RedisFailure.Is(e, cancellation))
        {
            return Result(VerificationStatus.Failed, RedisFailure.ReasonOf(e));
        }
    }

    private async Task<DrillResult> MeasureAsync(CancellationToken cancellation)
    {
        var shards = await Shard.FindAsync(subject.Deployment, subject.Nodes);
        // Of a cluster's shards the one that was left alone longest.
        var hit = shards.MinBy(s => s.Epoch)!;
        await pause.WaitAsync(subject.Shape, hit.Primary, cancellation);
        await using var writer = new Writer(await subject.ConnectAsync(), shards, time);
        await using var run = new DrillRun(subject, _checks, hit, writer, time, cancellation);

        await run.WarmUpAsync();
        await (kind switch
        {
            DrillKind.Graceful => run.HandOverAsync(),
            DrillKind.Crash => run.CrashAsync(),
            _ => run.RestartAllAsync(),
        });
        pause.Note(hit.Primary);
        await run.RescueAsync();
        await writer.StopAsync();
        return await JudgeAsync(run, writer);
    }

    private async Task<DrillResult> JudgeAsync(DrillRun run, Writer writer)
    {
        var problems = run.Problem is { } problem ? [problem] : new List<string>();
        WriteTally? tally = null;
        try
        {
            tally = await writer.TallyAsync(run.MayBeLost);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            problems.Add($"what was written can't be read back: {RedisFailure.ReasonOf(e)}");
        }

        var seen = Result(VerificationStatus.Failed, "") with
        {
            DetectMs = Milliseconds(run.DetectedAfter),
            PromoteMs = Milliseconds(run.PromotedAfter),
            WriteGapMs = Milliseconds(run.WriteGap),
            RedundancyMs = Milliseconds(run.WholeAfter),
            Acknowledged = tally?.Acknowledged,
            AcknowledgedLost = tally?.AcknowledgedLost,
            UnacknowledgedFound = tally?.UnacknowledgedFound,
        };
        problems.AddRange(budget.ExceededBy(seen, tally?.Broken));
        return seen with
        {
            Status = problems.Count == 0 ? VerificationStatus.Passed : VerificationStatus.Failed,
            Detail = string.Join("; ", run.Problem is null ? problems.Prepend(run.Story) : problems),
        };
    }

    private static double? Milliseconds(TimeSpan? span) => span is { } s ? Math.Round(s.TotalMilliseconds, 1) : null;

    private DrillResult Result(VerificationStatus status, string detail) => new() { Name = WireName.Of(kind), Status = status, Detail = detail };
}
