using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Verifies a deployment that runs.</summary>
/// <param name="time">The clock of budgets and measurements.</param>
/// <param name="budgets">What drills may cost; default: what the deployment's shape allows.</param>
public sealed class Verifier(TimeProvider time, DrillBudgets? budgets = null)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(15);

    private readonly VotePause _pause = new(time);

    /// <summary>Runs the checks that the deployment's shape asks for; each has 15 s to pass.</summary>
    public async Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken cancellation)
    {
        using var nodes = new RedisNodes(deployment, time);
        if (deployment.Service is not null)
            return await new ServiceChecks(SubjectOf(deployment, nodes), time).RunAsync(s_settling, cancellation);
        return await new CheckRun(SubjectOf(deployment, nodes), time).RunAsync(CheckList.All, s_settling, cancellation);
    }

    /// <summary>
    /// Injects one fault while a writer runs, and measures. Not started when the deployment isn't whole; whatever
    /// happens, the node that was disturbed is started again.
    /// </summary>
    public async Task<DrillResult> DrillAsync(
        RunningDeployment deployment, DrillKind kind, CancellationToken cancellation)
    {
        using var nodes = new RedisNodes(deployment, time);
        var budget = (budgets ?? new DrillBudgets()).Of(kind).OrDefault(deployment.Shape, kind);
        if (deployment.Service is not null)
            return await new ServiceDrill(SubjectOf(deployment, nodes), kind, budget, time).RunAsync(cancellation);
        return await new Drill(SubjectOf(deployment, nodes), kind, budget, _pause, time).RunAsync(cancellation);
    }

    private static Subject SubjectOf(RunningDeployment deployment, RedisNodes nodes) =>
        new(deployment, nodes) { ConnectAsync = async () => await ApplicationClient.ConnectAsync(deployment) };
}
