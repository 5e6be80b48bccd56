using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// One drill as it goes: the steps, and what was seen. The first problem ends it; the deployment is left running all
/// the same.
/// </summary>
internal sealed class DrillRun(
    Subject subject, CheckRun checks, Shard hit, Writer writer, TimeProvider time, CancellationToken cancellation)
    : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    private readonly NodeFaults _faults = new(subject, PatienceWith(subject.Shape), time, cancellation);

    private FailoverWatch? _watch;
    private long? _wholeAt;
    private long? _deadAt;

    /// <summary>How long any one step may take: a wedged deployment is told, not waited for.</summary>
    internal static TimeSpan PatienceWith(ExpectedShape shape) => TimeSpan.FromSeconds(30) + shape.Detection + shape.Handover;

    /// <summary>What went wrong; null while nothing has.</summary>
    public string? Problem { get; private set; }

    /// <summary>When the fault began, as a timestamp; null before.</summary>
    public long? FaultAt { get; private set; }

    public TimeSpan? DetectedAfter => SinceFault(_watch?.Detected);

    public TimeSpan? PromotedAfter => SinceFault(_watch?.Promoted?.At);

    public TimeSpan? WholeAfter => SinceFault(_wholeAt);

    public TimeSpan? WriteGap => FaultAt is { } fault ? writer.GapOf(hit, fault, _wholeAt ?? time.GetTimestamp()) : null;

    public string Story =>
        (_watch?.Promoted is { } promoted ? $"{promoted.Node.Name} took over from {hit.Primary.Name}" : "every node was killed and started again")
        + $", whole again after {WholeAfter?.TotalSeconds:0.0} s, "
        + (writer.FailuresOf(hit) is { Length: > 0 } failures ? $"writes failed meanwhile: {failures}" : "no write failed");

    /// <summary>Waits until the writer has its stride.</summary>
    public Task WarmUpAsync() => StepAsync(WritesEverywhereAsync);

    /// <summary>A planned handover, as a rollout does it.</summary>
    public async Task HandOverAsync()
    {
        await StepAsync(() => BeginAsync([]));
        await StepAsync(() => _faults.LeadElsewhereAsync(hit.Primary));
        await StepAsync(PromotedAsync);
        await StepAsync(WholeAsync);
        await StepAsync(HandBackAsync);
    }

    /// <summary>The primary is killed, and started again once another serves.</summary>
    public async Task CrashAsync()
    {
        var detectors = await Detector.ForAsync(subject, hit.Primary);
        await StepAsync(() => BeginAsync(detectors));
        await StepAsync(() => _faults.KillAsync(hit.Primary));
        await StepAsync(PromoteByHandAsync);
        await StepAsync(PromotedAsync);
        await StepAsync(WritesEverywhereAsync);
        await StepAsync(() => _faults.RestartAsync(hit.Primary));
        await StepAsync(WholeAsync);
        await StepAsync(HandBackAsync);
    }

    /// <summary>Every node is killed, and all are started again at once, as after a power cut.</summary>
    public async Task RestartAllAsync()
    {
        await StepAsync(SomethingIsOnDiskAsync);
        FaultAt = time.GetTimestamp();
        await StepAsync(() => _faults.KillAsync([.. subject.Deployment.Nodes]));
        _deadAt = time.GetTimestamp();
        await StepAsync(() => _faults.RestartAsync([.. subject.Deployment.Nodes]));
        await StepAsync(WholeAsync);
        await StepAsync(HandBackAsync);
    }

    /// <summary>Whether a write that was acknowledged needn't have reached a disk before all nodes were dead.</summary>
    public bool MayBeLost(Write write) =>
        _deadAt is { } dead && Durability.MayLose(subject.Deployment, write, FaultAt!.Value, dead, time);

    /// <summary>Starts the nodes again that a drill which went wrong may have left down.</summary>
    public async Task RescueAsync()
    {
        if (await _faults.UndoAsync() is { } undone)
            Problem += undone;
    }

    public async ValueTask DisposeAsync()
    {
        await RescueAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
    }

    private async Task StepAsync(Func<Task<string?>> step)
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

    private Task<string?> BeginAsync(ImmutableArray<Func<Task<bool>>> detectors)
    {
        _watch = new FailoverWatch(subject, hit, detectors, time);
        FaultAt = time.GetTimestamp();
        return Task.FromResult<string?>(null);
    }

    private async Task<string?> PromoteByHandAsync()
    {
        if (subject.Shape.Failover != FailoverMode.Manual)
            return null;
        return await UntilAsync(() => _watch?.Detected is not null)
            ? await Promotion.PromoteAsync(subject.Nodes, hit)
            : $"{hit.Primary.Name} still answers after its crash";
    }

    private async Task<string?> PromotedAsync() =>
        await UntilAsync(() => _watch?.Promoted is not null) ? null : $"no replica took over from {hit.Primary.Name}";

    private async Task<string?> WritesEverywhereAsync()
    {
        var now = time.GetTimestamp();
        return await UntilAsync(() => writer.WroteSince(now)) ? null : "the application can't write";
    }

    /// <summary>Writes on until some are so old that persistence must have them.</summary>
    private async Task<string?> SomethingIsOnDiskAsync()
    {
        var enough = 2 * (Durability.Window(subject.Deployment) ?? TimeSpan.Zero);
        var begun = time.GetTimestamp();
        await UntilAsync(() => time.GetElapsedTime(begun) >= enough);
        return await WritesEverywhereAsync();
    }

    private async Task<string?> WholeAsync()
    {
        var results = await checks.RunAsync(CheckList.Shape, PatienceWith(subject.Shape), cancellation);
        if (results.FirstOrDefault(r => r.Status == VerificationStatus.Failed) is { } broken)
            return $"not whole again: {broken.Name}: {broken.Detail}";
        var problem = await WritesEverywhereAsync();
        _wholeAt = time.GetTimestamp();
        return problem;
    }

    /// <summary>Where nobody fails over by itself, endpoints name the planned primary: it leads again.</summary>
    private async Task<string?> HandBackAsync()
    {
        if (subject.Shape.Failover != FailoverMode.Manual)
            return null;
        for (var i = 0; i < subject.Shape.DataNodes; i++)
        {
            var leading = (await Shard.FindAsync(subject.Deployment, subject.Nodes))[0].Primary;
            if (leading.Role == NodeRole.Primary)
                return null;
            if (await _faults.LeadElsewhereAsync(leading) is { } failed)
                return failed;
            if (await WholeAsync() is { } problem)
                return problem;
        }

        return "the planned primary doesn't lead again";
    }

    private TimeSpan? SinceFault(long? at) => at is { } t && FaultAt is { } fault ? time.GetElapsedTime(fault, t) : null;

    private Task<bool> UntilAsync(Func<bool> condition) => Eventually.LookAsync(
        () => Task.FromResult(condition()), seen => seen, PatienceWith(subject.Shape), s_pause, time, cancellation);
}
