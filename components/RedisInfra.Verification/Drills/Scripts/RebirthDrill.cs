using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// The primary is killed, and is back with an empty directory before anybody notices: one that led again with nothing would have its
/// replicas throw away what they have.
/// </summary>
internal sealed class RebirthDrill : DrillScript
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        base.NotApplicable(deployment) ?? (deployment.DataNodes.All(n => n.Control!.Rebirth is not null) ? null : "the platform can't take a node's data away");

    public override async Task RunAsync(DrillRun run)
    {
        await run.BeginAsync();
        await run.StepAsync(() => run.Faults.RebirthAsync(run.Hit));
        run.EndFault();
        await run.StepAsync(run.PromotedAsync);
        await run.WholeAsync();
        await run.StepAsync(run.Faults.SettleAsync);
    }
}
