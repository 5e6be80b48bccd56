using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Lets a service lose a primary while an application writes, where the service offers that. It brings the node back itself.</summary>
internal sealed class ServiceDrill(Subject subject, DrillKind kind, DrillBudget budget, TimeProvider time)
{
    private static readonly TimeSpan s_accepted = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Less may be the network's doing.</summary>
    private static readonly TimeSpan s_noticeable = TimeSpan.FromSeconds(1);

    /// <summary>How long the fault may take to show, and the application to write again.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMinutes(3);

    public async Task<DrillResult> RunAsync(CancellationToken cancellation)
    {
        if (subject.Shape.ReplicasPerPrimary == 0)
            return Result(VerificationStatus.NotApplicable, "there is no replica to take over");
        if (subject.Deployment.Service!.FailPrimary is not { } command)
            return Result(VerificationStatus.NotApplicable, "not drillable: the service offers no failover operation");
        if (kind != DrillKind.Crash)
            return Result(VerificationStatus.NotApplicable, "not drillable: all that the service offers is the loss of a primary (`crash`)");
        if (await ServiceChecks.OutOfReachAsync(subject) is { } reason)
            return Result(VerificationStatus.NotApplicable, reason);
        try
        {
            return await MeasureAsync(command, cancellation);
        }
        catch (Exception e) when (RedisFailure.Is(e, cancellation))
        {
            return Result(VerificationStatus.Failed, RedisFailure.ReasonOf(e));
        }
    }

    private async Task<DrillResult> MeasureAsync(string command, CancellationToken cancellation)
    {
        var shards = await Shard.FindAsync(subject.Deployment, subject.Nodes);
        await using var workload = await Workload.StartAsync(subject, shards, time);
        if (!await WritesAsync(workload, time.GetTimestamp(), cancellation))
            return Result(VerificationStatus.Failed, "not started: the application can't write");

        var fault = time.GetTimestamp();
        if (await Shell.RunAsync(command, s_accepted, time, cancellation) is { } failed)
            return Result(VerificationStatus.Failed, $"the service didn't take it: {failed}");
        // Which shard the service picked shows in what becomes of the writes to it.
        TimeSpan Gap(long until) => shards.Max(s => workload.WriteGapOf(s, fault, until));
        await Eventually.LookAsync(
            () => Task.FromResult(Gap(time.GetTimestamp()) > s_noticeable), seen => seen, Watch, s_pause, time, cancellation);
        var recovered = await WritesAsync(workload, time.GetTimestamp(), cancellation);
        var ended = time.GetTimestamp();
        await workload.StopAsync();
        var tally = recovered ? await workload.TallyAsync(_ => false) : null;
        var failures = shards.Select(s => (Shard: s, Words: workload.FailuresOf(s, fault))).Where(f => f.Words.Length > 0);
        return Judge(recovered, Gap(ended), tally, string.Join("; ", failures.Select(f => f.Shard.Slots.IsEmpty ? f.Words : $"{f.Words} (slots {string.Join(", ", f.Shard.Slots)})")));
    }

    private DrillResult Judge(bool recovered, TimeSpan gap, WriteTally? tally, string failures)
    {
        var problems = new List<string>();
        if (!recovered)
            problems.Add("the application can't write any more");
        else if (failures.Length == 0 && gap <= s_noticeable)
            problems.Add($"the service took the order, but nothing was seen of it within {Watch.TotalSeconds:0} s: no write failed, and none took a second");
        var seen = Result(VerificationStatus.Failed, "") with
        {
            WriteGapMs = Math.Round(gap.TotalMilliseconds, 1),
            Acknowledged = tally?.Acknowledged,
            AcknowledgedLost = tally?.AcknowledgedLost,
            UnacknowledgedFound = tally?.UnacknowledgedFound,
        };
        problems.AddRange(budget.ExceededBy(seen, tally?.Broken));
        var story = $"the service took a primary down, {(failures.Length > 0 ? $"writes failed meanwhile: {failures}" : "no write failed, but some had to wait")}";
        return seen with
        {
            Status = problems.Count == 0 ? VerificationStatus.Passed : VerificationStatus.Failed,
            Detail = problems.Count == 0 ? story : string.Join("; ", problems),
        };
    }

    private Task<bool> WritesAsync(Workload workload, long since, CancellationToken cancellation) => Eventually.LookAsync(
        () => Task.FromResult(workload.WroteSince(since)), wrote => wrote, Watch, s_pause, time, cancellation);

    private DrillResult Result(VerificationStatus status, string detail) =>
        new() { Name = WireName.Of(kind), Status = status, Detail = detail };
}
