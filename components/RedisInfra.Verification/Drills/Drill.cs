using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Lets a fault happen while an application writes and reads, and judges what came of it.</summary>
internal sealed class Drill(Subject subject, DrillKind kind, DrillBudget budget, VotePause pause, TimeProvider time)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(15);

    /// <summary>What the fault's effect is compared with.</summary>
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(1);

    private readonly CheckRun _checks = new(subject, time);
    private readonly DrillScript _script = DrillScript.Of(kind);

    public async Task<DrillResult> RunAsync(CancellationToken cancellation)
    {
        if (_script.NotApplicable(subject.Deployment) is { } reason)
            return Result(VerificationStatus.NotApplicable, reason);

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
        await using var workload = await Workload.StartAsync(subject, shards, time);
        await using var probe = new ShardProbe(subject, hit, workload, time);
        await using var run = new DrillRun(subject, _checks, hit, workload, probe, time, cancellation);

        await run.StepAsync(run.WritesEverywhereAsync);
        await Task.Delay(s_calm, time, cancellation);
        await _script.RunAsync(run);
        pause.Note(hit.Primary);
        await run.RescueAsync();
        await workload.StopAsync();
        await probe.StopAsync();
        return await JudgeAsync(run, new DrillView(run, hit, workload, probe, time));
    }

    private async Task<DrillResult> JudgeAsync(DrillRun run, DrillView view)
    {
        var problems = run.Problem is { } problem ? [problem] : new List<string>();
        var (seen, broken) = (view.Measure(Result(VerificationStatus.Failed, "")), (long?)null);
        try
        {
            (seen, broken) = await view.CountAsync(seen);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            problems.Add($"what was written can't be read back: {RedisFailure.ReasonOf(e)}");
        }

        problems.AddRange(budget.ExceededBy(seen, broken));
        return seen with
        {
            Status = problems.Count == 0 ? VerificationStatus.Passed : VerificationStatus.Failed,
            Detail = string.Join("; ", run.Problem is null ? problems.Prepend($"{_script.Story(run)}, {view.Story}") : problems),
        };
    }

    private DrillResult Result(VerificationStatus status, string detail) => new() { Name = WireName.Of(kind), Status = status, Detail = detail };
}
