using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What a drill does to nodes, by the platform's commands, and how it is undone. Each says what failed; null for nothing.</summary>
/// <param name="patience">How long one command may take.</param>
internal sealed class NodeFaults(Subject subject, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
{
    private ImmutableArray<RunningNode> _noted = [];
    private ImmutableArray<RunningNode> _down = [];
    private ImmutableArray<RunningNode> _frozen = [];
    private ImmutableArray<RunningNode> _cut = [];

    /// <summary>
    /// Has the journal remember who is about to be disturbed: what can't be noted isn't. A fault does it by itself; what takes time is
    /// better done before the clock runs.
    /// </summary>
    public async Task<string?> NoteAsync(params ImmutableArray<RunningNode> nodes)
    {
        if (!_noted.SequenceEqual(nodes))
            await subject.Journal.BeginAsync(subject.Deployment, nodes);
        _noted = nodes;
        return null;
    }

    public async Task<string?> KillAsync(params ImmutableArray<RunningNode> nodes)
    {
        await NoteAsync(nodes);
        _down = nodes;
        return await EachAsync(nodes, "crash", c => c.Crash);
    }

    public async Task<string?> FreezeAsync(RunningNode node)
    {
        await NoteAsync(node);
        _frozen = [node];
        return await EachAsync(_frozen, "freeze", c => c.Freeze);
    }

    public Task<string?> ThawAsync(RunningNode node) => EndAsync([node], "thaw", c => c.Thaw);

    public async Task<string?> CutAsync(RunningNode node)
    {
        await NoteAsync(node);
        _cut = [node];
        return await EachAsync(_cut, "cut", c => c.Partition!.Cut);
    }

    public Task<string?> JoinAsync(RunningNode node) => EndAsync([node], "join", c => c.Partition!.Join);

    /// <summary>The node is killed, loses its data, and is started.</summary>
    public async Task<string?> RebirthAsync(RunningNode node)
    {
        await NoteAsync(node);
        _down = [node];
        return await EachAsync(_down, "rebirth", c => c.Rebirth!);
    }

    public async Task<string?> RestartAsync(params ImmutableArray<RunningNode> nodes)
    {
        await NoteAsync(nodes);
        _down = nodes;
        return await EndAsync(nodes, "restart", c => c.Restart);
    }

    /// <summary>A primary hands over: it restarts, where it can be restarted.</summary>
    public async Task<string?> LeadElsewhereAsync(RunningNode primary)
    {
        if (primary.HandOver is not { } command)
            return await RestartAsync(primary);
        var failed = await Shell.RunAsync(command, patience, time, cancellation);
        return failed is null ? null : $"the handover of {primary.Name} failed: {failed}";
    }

    /// <summary>Whoever was disturbed runs again.</summary>
    public async Task<string?> SettleAsync()
    {
        (_noted, _down, _frozen, _cut) = ([], [], [], []);
        await subject.Journal.EndAsync(subject.Deployment);
        return null;
    }

    /// <summary>Joins what is cut off, lets go on what is frozen and starts what may be down, even when the drill was cancelled; what came of it, to be added to the drill's problem.</summary>
    public async Task<string?> UndoAsync()
    {
        if (_noted.IsEmpty)
            return null;
        var joined = await ControlAsync(_cut, c => c.Partition!.Join, CancellationToken.None);
        var thawed = await ControlAsync(_frozen, c => c.Thaw, CancellationToken.None);
        var started = await ControlAsync(_down, c => c.Restart, CancellationToken.None);
        (_noted, _down, _frozen, _cut) = ([], [], [], []);
        if (joined.Concat(thawed).Concat(started).All(o => o.Failed is null))
            await subject.Journal.EndAsync(subject.Deployment);
        return string.Concat(Words(joined, "was joined again", "could not be joined again")
            .Concat(Words(thawed, "was let go on", "could not be let go on")).Concat(Words(started, "was started again", "could not be started again")));
    }

    private static IEnumerable<string> Words(IEnumerable<(string Name, string? Failed)> outcomes, string good, string bad) =>
        outcomes.Select(o => o.Failed is null ? $"; {o.Name} {good}" : $"; {o.Name} {bad}: {o.Failed}");

    private async Task<string?> EndAsync(ImmutableArray<RunningNode> nodes, string what, Func<NodeControl, string> control) =>
        await EachAsync(nodes, what, control) ?? await SettleAsync();

    private async Task<string?> EachAsync(ImmutableArray<RunningNode> nodes, string what, Func<NodeControl, string> control)
    {
        var (name, failed) = (await ControlAsync(nodes, control, cancellation)).FirstOrDefault(o => o.Failed is not null);
        return failed is null ? null : $"the {what} of {name} failed: {failed}";
    }

    // At once: some nodes only start when they see another.
    private Task<(string Name, string? Failed)[]> ControlAsync(
        ImmutableArray<RunningNode> nodes, Func<NodeControl, string> control, CancellationToken until) =>
        Task.WhenAll(nodes.Select(async n => (n.Name, await Shell.RunAsync(control(n.Control!), patience, time, until))));
}
