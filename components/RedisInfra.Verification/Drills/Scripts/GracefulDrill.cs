using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>A planned handover, as a rollout does it.</summary>
internal sealed class GracefulDrill : DrillScript
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        deployment.DataNodes.All(n => n.HandOver is not null) && deployment.Shape.ReplicasPerPrimary > 0 ? null : base.NotApplicable(deployment);

    public override async Task RunAsync(DrillRun run)
    {
        if (run.Hit.HandOver is null)
            await run.StepAsync(() => run.Faults.NoteAsync(run.Hit));
        run.Begin([]);
        await run.StepAsync(() => run.Faults.LeadElsewhereAsync(run.Hit));
        await run.StepAsync(run.PromotedAsync);
        await run.WholeAsync();
    }
}
