using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What a drill does to nodes, by the platform's commands, and how it is undone. Each says what failed; null for nothing.</summary>
/// <param name="patience">How long one command may take.</param>
internal sealed class NodeFaults(Subject subject, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
{
    private ImmutableArray<RunningNode> _disturbed = [];

    public Task<string?> KillAsync(params ImmutableArray<RunningNode> nodes) => DisturbAsync(nodes, "crash", c => c.Crash);

    public async Task<string?> RestartAsync(params ImmutableArray<RunningNode> nodes)
    {
        var problem = await DisturbAsync(nodes, "restart", c => c.Restart);
        if (problem is null)
        {
            _disturbed = [];
            await subject.Journal.EndAsync(subject.Deployment);
        }

        return problem;
    }

    /// <summary>A primary hands over: it restarts, where it can be restarted.</summary>
    public async Task<string?> LeadElsewhereAsync(RunningNode primary)
    {
        if (primary.HandOver is not { } command)
            return await RestartAsync(primary);
        var failed = await Shell.RunAsync(command, patience, time, cancellation);
        return failed is null ? null : $"the handover of {primary.Name} failed: {failed}";
    }

    /// <summary>Starts what may be down, even when the drill was cancelled; what came of it, to be added to the drill's problem.</summary>
    public async Task<string?> UndoAsync()
    {
        var nodes = _disturbed;
        if (nodes.IsEmpty)
            return null;
        _disturbed = [];
        var outcomes = await ControlAsync(nodes, c => c.Restart, CancellationToken.None);
        if (outcomes.All(o => o.Failed is null))
            await subject.Journal.EndAsync(subject.Deployment);
        return string.Concat(outcomes.Select(o => o.Failed is null
            ? $"; {o.Name} was started again"
            : $"; {o.Name} could not be started again: {o.Failed}"));
    }

    private async Task<string?> DisturbAsync(ImmutableArray<RunningNode> nodes, string what, Func<NodeControl, string> control)
    {
        // First: what can't be noted isn't disturbed.
        await subject.Journal.BeginAsync(subject.Deployment, nodes);
        _disturbed = nodes;
        var (name, failed) = (await ControlAsync(nodes, control, cancellation)).FirstOrDefault(o => o.Failed is not null);
        return failed is null ? null : $"the {what} of {name} failed: {failed}";
    }

    // At once: some nodes only start when they see another.
    private Task<(string Name, string? Failed)[]> ControlAsync(
        ImmutableArray<RunningNode> nodes, Func<NodeControl, string> control, CancellationToken until) =>
        Task.WhenAll(nodes.Select(async n => (n.Name, await Shell.RunAsync(control(n.Control!), patience, time, until))));
}
