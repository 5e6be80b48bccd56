using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What one kind of drill does.</summary>
internal abstract class DrillScript
{
    public static DrillScript Of(DrillKind kind) => kind switch
    {
        DrillKind.Graceful => new GracefulDrill(),
        DrillKind.Crash => new CrashDrill(),
        DrillKind.Restart => new RestartDrill(),
        DrillKind.Freeze => new FreezeDrill(),
        DrillKind.Rebirth => new RebirthDrill(),
        _ => new PartitionDrill(),
    };

    /// <summary>Why it has no meaning for a deployment; null where it has.</summary>
    public virtual string? NotApplicable(RunningDeployment deployment) => (deployment.Shape.ReplicasPerPrimary, deployment.DataNodes.Any(n => n.Control is null)) switch
    {
        (0, _) => "there is no replica to take over",
        (_, true) => "the platform can't disturb a single node",
        _ => null,
    };

    /// <summary>The steps. Of the first that goes wrong the run keeps the problem, and skips the others.</summary>
    public abstract Task RunAsync(DrillRun run);

    /// <summary>What happened, where all went well.</summary>
    public virtual string Story(DrillRun run) => $"{run.Successor} took over from {run.Hit.Name}";
}
