using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>The primary hangs, and goes on where it was once another leads: whatever it takes then is lost.</summary>
internal sealed class FreezeDrill : DrillScript
{
    public override string? NotApplicable(RunningDeployment deployment) =>
        base.NotApplicable(deployment) ?? (deployment.Shape.Failover == FailoverMode.Manual
            ? "nobody fails over by itself, and who promotes another by hand ends the process that hangs first: that is `crash`"
            : null);

    public override async Task RunAsync(DrillRun run)
    {
        await run.BeginAsync();
        await run.StepAsync(() => run.Faults.FreezeAsync(run.Hit));
        await run.StepAsync(run.PromotedAsync);
        await run.StepAsync(run.WritesEverywhereAsync);
        await run.StepAsync(() => run.Faults.ThawAsync(run.Hit));
        run.EndFault();
        await run.WholeAsync();
    }
}
