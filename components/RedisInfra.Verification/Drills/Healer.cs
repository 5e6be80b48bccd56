using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Brings back what a drill has disturbed that nobody undid. What runs stays as it is: a restart would move its lead.</summary>
/// <param name="patience">How long one command may take.</param>
internal sealed class Healer(IRedisNodes nodes, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
{
    private static readonly TimeSpan s_answering = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    public async Task<Healing> HealAsync(IEnumerable<RunningNode> disturbed)
    {
        // At once: some nodes only start when they see another.
        var outcomes = await Task.WhenAll(from node in disturbed where node.Control is not null select HealAsync(node, node.Control!));
        return new(outcomes.All(o => o.Succeeded), outcomes.Length == 0 ? "none of it is there any more" : string.Join("; ", outcomes.Select(o => o.Detail)));
    }

    private async Task<Healing> HealAsync(RunningNode node, NodeControl control)
    {
        // It fails where nothing is frozen, or nothing runs.
        await Shell.RunAsync(control.Thaw, patience, time, cancellation);
        if (control.Partition is { } partition)
            await Shell.RunAsync(partition.Join, patience, time, cancellation);
        if (await Eventually.LookAsync(() => AnswersAsync(node), answers => answers, s_answering, s_pause, time, cancellation))
            return new(Succeeded: true, $"{node.Name} runs");
        return await Shell.RunAsync(control.Restart, patience, time, cancellation) is { } failed
            ? new(Succeeded: false, $"{node.Name} could not be started again: {failed}")
            : new(Succeeded: true, $"{node.Name} was started again");
    }

    private async Task<bool> AnswersAsync(RunningNode node)
    {
        try
        {
            return await nodes.TextAsync(node, Login.Application, "PING") is not null;
        }
        catch (RedisNodeException e)
        {
            return e.Refused; // as one that is still loading does
        }
    }
}
