namespace RedisInfra.Verification;

/// <summary>The primary is killed, and started again once another serves.</summary>
internal sealed class CrashDrill : DrillScript
{
    public override async Task RunAsync(DrillRun run)
    {
        await run.BeginAsync();
        await run.StepAsync(() => run.Faults.KillAsync(run.Hit));
        await run.StepAsync(run.PromoteByHandAsync);
        await run.StepAsync(run.PromotedAsync);
        await run.StepAsync(run.WritesEverywhereAsync);
        await run.StepAsync(() => run.Faults.RestartAsync(run.Hit));
        run.EndFault();
        await run.WholeAsync();
    }
}
