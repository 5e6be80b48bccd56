using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// The primary is cut off from all others together with a client, which writes on: what it takes is lost, so it must stop; and once it is
/// joined again it must follow.
/// </summary>
internal sealed class PartitionDrill : DrillScript
{
    public override string? NotApplicable(RunningDeployment deployment)
    {
        if (base.NotApplicable(deployment) is { } reason)
            return reason;
        if (deployment.Shape.Failover == FailoverMode.Manual)
            return "nobody fails over by itself, and who promotes another by hand while the first can't be reached has two primaries until that is ended by hand, too";
        return deployment.DataNodes.Any(n => n.Control!.Partition is null) ? "the platform's nodes share one network, in which none can be cut off" : null;
    }

    public override async Task RunAsync(DrillRun run)
    {
        await run.StepAsync(run.WritesAsideAsync);
        await run.BeginAsync();
        await run.StepAsync(() => run.Faults.CutAsync(run.Hit));
        await run.StepAsync(run.PromotedAsync);
        await run.StepAsync(run.WritesEverywhereAsync);
        await run.StepAsync(run.RefusesAsync);
        await run.StepAsync(() => run.Faults.JoinAsync(run.Hit));
        run.EndFault();
        await run.WholeAsync();
    }

    public override string Story(DrillRun run) =>
        $"{run.Successor} took over from {run.Hit.Name}, which was cut off ({run.Hit.Control!.Partition!.Means}) and {run.CutOff.Story(run.FaultAt!.Value)}";
}
