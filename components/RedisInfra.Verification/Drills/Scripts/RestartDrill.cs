using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Every node is killed, and all are started again at once, as after a power cut.</summary>
internal sealed class RestartDrill : DrillScript
{
    public override string? NotApplicable(RunningDeployment deployment)
    {
        if (!Durability.Keeps(deployment))
            return "without persistence nothing outlives a restart";
        return deployment.Nodes.Any(n => n.Control is null) ? "the platform can't disturb a single node" : null;
    }

    public override async Task RunAsync(DrillRun run)
    {
        await run.StepAsync(run.SomethingIsOnDiskAsync);
        await run.StepAsync(() => run.Faults.NoteAsync(run.Everybody));
        run.Begin();
        await run.StepAsync(() => run.Faults.KillAsync(run.Everybody));
        run.NoteAllDead();
        await run.StepAsync(() => run.Faults.RestartAsync(run.Everybody));
        run.EndFault();
        await run.WholeAsync();
    }

    public override string Story(DrillRun run) => "every node was killed and started again";
}
