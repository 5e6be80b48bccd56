using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Verifies a deployment that runs.</summary>
/// <param name="time">The clock of budgets and measurements.</param>
/// <param name="budgets">What drills may cost; default: what the deployment's shape allows.</param>
/// <param name="journal">Where drills note what they disturb; default: nowhere.</param>
public sealed class Verifier(TimeProvider time, DrillBudgets? budgets = null, IDrillJournal? journal = null)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    private readonly VotePause _pause = new(time);

    /// <summary>Runs the checks that the deployment's shape asks for; each has 15 s to pass, or to find less amiss than before.</summary>
    public async Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken cancellation)
    {
        using var nodes = new RedisNodes(deployment, time);
        if (deployment.Service is not null)
            return await new ServiceChecks(SubjectOf(deployment, nodes), time).RunAsync(s_settling, cancellation);
        return await new CheckRun(SubjectOf(deployment, nodes), time).RunAsync(CheckList.All, s_settling, cancellation);
    }

    /// <summary>Counts the keys, once each shard has one that leads, or the patience is spent; null where nodes can't be asked from here.</summary>
    public async Task<KeyCensus?> CountAsync(RunningDeployment deployment, bool settles, CancellationToken cancellation)
    {
        if (deployment.Service is not null || !deployment.ReachableFromHere)
            return null;
        using var nodes = new RedisNodes(deployment, time);
        return await Eventually.LookAsync(
            () => KeyCensus.TakeAsync(SubjectOf(deployment, nodes), time),
            census => census.IsWhole, settles ? s_settling : TimeSpan.Zero, s_pause, time, cancellation);
    }

    /// <summary>
    /// Injects one fault while an application writes and reads, and measures. Not started when the deployment isn't whole; whatever
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

    /// <summary>What the deployment is: as planned, and as its nodes say that answer.</summary>
    public async Task<DeploymentFacts> DescribeAsync(RunningDeployment deployment)
    {
        using var nodes = new RedisNodes(deployment, time);
        return await Describing.FactsAsync(SubjectOf(deployment, nodes));
    }

    /// <summary>Thaws what a drill that was killed left frozen, and starts what it left down.</summary>
    /// <param name="disturbed">The names of nodes; one that isn't there any more is left out.</param>
    public async Task<Healing> HealAsync(RunningDeployment deployment, IReadOnlyCollection<string> disturbed, CancellationToken cancellation)
    {
        using var nodes = new RedisNodes(deployment, time);
        return await new Healer(nodes, DrillRun.PatienceWith(deployment.Shape), time, cancellation)
            .HealAsync(deployment.Nodes.Where(n => disturbed.Contains(n.Name, StringComparer.Ordinal)));
    }

    private Subject SubjectOf(RunningDeployment deployment, RedisNodes nodes) => new(deployment, nodes)
    {
        ConnectAsync = async () => await ApplicationClient.ConnectAsync(deployment),
        Journal = journal ?? new NoJournal(),
    };
}
