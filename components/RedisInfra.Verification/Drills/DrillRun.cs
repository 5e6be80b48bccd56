using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>One drill as it goes: the steps, and what was seen. The first problem ends it; the deployment is left running all the same.</summary>
internal sealed class DrillRun(
    Subject subject, CheckRun checks, Shard hit, Workload workload, ShardProbe probe, TimeProvider time, CancellationToken cancellation)
    : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    private FailoverWatch? _watch;
    private long? _deadAt;

    /// <summary>How long any one step may take: a wedged deployment is told, not waited for.</summary>
    internal static TimeSpan PatienceWith(ExpectedShape shape) => TimeSpan.FromSeconds(30) + shape.Detection + shape.Handover;

    public NodeFaults Faults { get; } = new(subject, PatienceWith(subject.Shape), time, cancellation);

    /// <summary>Who leads before the fault, and is disturbed.</summary>
    public RunningNode Hit => hit.Primary;

    public CutOff CutOff { get; } = new(subject.Deployment, probe, time);

    public ImmutableArray<RunningNode> Everybody => [.. subject.Deployment.Nodes];

    /// <summary>The name of who took over.</summary>
    public string? Successor => _watch?.Promoted?.Node.Name;

    /// <summary>What went wrong; null while nothing has.</summary>
    public string? Problem { get; private set; }

    /// <summary>When the fault began, as a timestamp; null before. So are those that follow.</summary>
    public long? FaultAt { get; private set; }

    /// <summary>When who was disturbed ran again.</summary>
    public long? EndedAt { get; private set; }

    public long? WholeAt { get; private set; }

    public long? DetectedAt => _watch?.Detected;

    public long? PromotedAt => _watch?.Promoted?.At;

    /// <summary>The primary is about to be disturbed: that is noted, and the fault begins.</summary>
    public async Task BeginAsync()
    {
        await StepAsync(() => Faults.NoteAsync(Hit));
        Begin(await Detector.ForAsync(subject, Hit));
    }

    /// <summary>The fault begins: who notices, and who takes over, is watched from now on.</summary>
    public void Begin(ImmutableArray<Func<Task<bool>>> detectors)
    {
        if (Problem is not null)
            return;
        _watch = new FailoverWatch(subject, hit, detectors, time);
        Begin();
    }

    /// <summary>The fault begins, and is none that anybody could take over from.</summary>
    public void Begin() => FaultAt = time.GetTimestamp();

    public void EndFault() => EndedAt = time.GetTimestamp();

    /// <summary>From now on nothing may be lost.</summary>
    public void NoteAllDead() => _deadAt = time.GetTimestamp();

    public async Task StepAsync(Func<Task<string?>> step)
    {
        if (Problem is not null)
            return;
        try
        {
            Problem = await step();
        }
        catch (RedisNodeException e)
        {
            Problem = e.Message;
        }
    }

    public async Task<string?> PromoteByHandAsync()
    {
        if (subject.Shape.Failover != FailoverMode.Manual)
            return null;
        return await UntilAsync(() => DetectedAt is not null, $"{hit.Primary.Name} still answers after its crash")
            ?? await Promotion.PromoteAsync(subject.Nodes, hit);
    }

    public Task<string?> PromotedAsync() => UntilAsync(() => _watch?.Promoted is not null, $"no replica took over from {hit.Primary.Name}");

    public Task<string?> WritesEverywhereAsync()
    {
        var now = time.GetTimestamp();
        return UntilAsync(() => workload.WroteSince(now), "the application can't write");
    }

    /// <summary>A client on the side of who will be cut off writes, too.</summary>
    public Task<string?> WritesAsideAsync()
    {
        probe.WriteAside();
        return UntilAsync(() => CutOff.Writes, $"a client on the side of {Hit.Name} can't write");
    }

    /// <summary>Who is cut off stops taking writes, where something was planned to see to that, and within its bound.</summary>
    public async Task<string?> RefusesAsync() => CutOff.Bound is null
        ? null
        : await UntilAsync(() => CutOff.Refuses, $"{Hit.Name}, cut off, goes on taking writes") ?? CutOff.Excess(Hit.Name, FaultAt!.Value);

    /// <summary>Writes on until some are so old that persistence must have them.</summary>
    public async Task<string?> SomethingIsOnDiskAsync()
    {
        var enough = 2 * (Durability.Window(subject.Deployment) ?? TimeSpan.Zero);
        var begun = time.GetTimestamp();
        return await UntilAsync(() => time.GetElapsedTime(begun) >= enough, $"no write was {enough.TotalSeconds:0} s old in time") ?? await WritesEverywhereAsync();
    }

    /// <summary>The deployment is whole again, and, where nobody fails over by itself, the planned primary leads again.</summary>
    public async Task WholeAsync()
    {
        await StepAsync(ChecksPassAsync);
        if (Problem is null)
            WholeAt = time.GetTimestamp();
        await StepAsync(HandBackAsync);
    }

    /// <summary>Whether a write that was acknowledged needn't have reached a disk before all nodes were dead.</summary>
    public bool MayBeLost(Write write) =>
        _deadAt is { } dead && Durability.MayLose(subject.Deployment, write, FaultAt!.Value, dead, time);

    /// <summary>Starts the nodes again that a drill which went wrong may have left down.</summary>
    public async Task RescueAsync()
    {
        if (await Faults.UndoAsync() is { Length: > 0 } undone)
            Problem += undone;
    }

    public async ValueTask DisposeAsync()
    {
        await RescueAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
    }

    private async Task<string?> ChecksPassAsync()
    {
        var results = await checks.RunAsync(CheckList.Shape, PatienceWith(subject.Shape), cancellation);
        return results.FirstOrDefault(r => r.Status == VerificationStatus.Failed) is { } broken
            ? $"not whole again: {broken.Name}: {broken.Detail}"
            : await WritesEverywhereAsync();
    }

    /// <summary>Where nobody fails over by itself, endpoints name the planned primary.</summary>
    private async Task<string?> HandBackAsync()
    {
        if (subject.Shape.Failover != FailoverMode.Manual)
            return null;
        for (var i = 0; i < subject.Shape.DataNodes; i++)
        {
            var leading = (await Shard.FindAsync(subject.Deployment, subject.Nodes))[0].Primary;
            if (leading.Role == NodeRole.Primary)
                return null;
            if (await Faults.LeadElsewhereAsync(leading) is { } failed)
                return failed;
            if (await ChecksPassAsync() is { } problem)
                return problem;
        }

        return "the planned primary doesn't lead again";
    }

    private async Task<string?> UntilAsync(Func<bool> condition, string problem)
    {
        var patience = PatienceWith(subject.Shape);
        return await Eventually.LookAsync(() => Task.FromResult(condition()), seen => seen, patience, s_pause, time, cancellation) ? null : problem;
    }
}
