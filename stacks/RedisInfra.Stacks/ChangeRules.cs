using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>What a change of nodes that run means for their data and their clients.</summary>
internal static class ChangeRules
{
    /// <summary>For each deployment that runs on nodes and stays on its platform.</summary>
    public static IEnumerable<SettingAdvice> Advice(IEnumerable<DeploymentConfig> deployments, IEnumerable<RunningDeployment> running) =>
        from deployment in deployments
        from now in running
        where string.Equals(now.Name, deployment.Name, StringComparison.Ordinal) && now.Service is null
            && string.Equals(now.Platform, deployment.Platform.Kind, StringComparison.Ordinal)
        from advice in GivenUp(deployment, now).Concat(AsOne(deployment, now))
        select advice with { Path = $"redisinfra:deployments.{deployment.Name}.{advice.Path}" };

    private static IEnumerable<SettingAdvice> GivenUp(DeploymentConfig deployment, RunningDeployment now)
    {
        if (deployment.Settings.Persistence.Mode == PersistenceMode.None && now.DataNodes.Any(IsKept))
            yield return new("persistence.mode", "gives up what is on disk: from now on data is lost with the last process that holds it", IsWarning: true);
    }

    /// <summary>Processes that are known differently from now on can't reach those that are still to change.</summary>
    private static IEnumerable<SettingAdvice> AsOne(DeploymentConfig deployment, RunningDeployment now)
    {
        if (deployment.Platform is not LocalPlatform)
            yield break;
        if ((now.Password is not null) != deployment.Settings.Auth.Enabled)
            yield return new("auth.enabled", "the nodes restart with no handover between them: clients wait until all have", IsWarning: false);
        else if (deployment.Plan().Nodes.Any(n => now.Nodes.Any(o => string.Equals(o.Name, n.Name, StringComparison.Ordinal) && o.Address != n.Address)))
            yield return new("networking.port", "the nodes restart elsewhere with no handover between them: clients wait until all have", IsWarning: false);
    }

    private static bool IsKept(RunningNode node) =>
        node.Configuration.GetValueOrDefault("appendonly") is "yes" || node.Configuration.GetValueOrDefault("save") is { Length: > 0 };
}
