using RedisInfra.Components;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>What a production stack must have. Each refusal says what to write.</summary>
public static class EnvironmentRules
{
    /// <summary>What a stack is, where its file doesn't say: by its name, so that production isn't forgotten.</summary>
    internal static StackEnvironment Of(string stack) =>
        stack.StartsWith("prod", StringComparison.OrdinalIgnoreCase) ? StackEnvironment.Production
        : stack.StartsWith("stag", StringComparison.OrdinalIgnoreCase) ? StackEnvironment.Staging
        : StackEnvironment.Development;

    /// <summary>The drills that an environment can't afford, since they may lose writes.</summary>
    public static IEnumerable<DrillKind> Refused(StackEnvironment environment, IEnumerable<DrillKind> drills) =>
        drills.Where(drill => environment == StackEnvironment.Production && drill != DrillKind.Graceful);

    internal static IEnumerable<SettingError> Validate(
        StackEnvironment environment, IEnumerable<DeploymentConfig> deployments, VerificationConfig verification) =>
        (environment == StackEnvironment.Production ? deployments.SelectMany(Deployment) : [])
            .Concat(Drills(Refused(environment, verification.Drills)));

    private static IEnumerable<SettingError> Deployment(DeploymentConfig deployment)
    {
        var settings = deployment.Settings;
        if (!settings.Auth.Enabled)
        {
            yield return Error(deployment, "auth.enabled", "false", "production needs a password: leave it out, or write true");
        }

        // What another region holds needs no disk, and can't have one.
        if (settings.Persistence.Mode == PersistenceMode.None
            && deployment.Platform is not (ManagedRedisPlatform { Geo: not null } or CachePlatform { Geo: not null }))
        {
            yield return Error(deployment, "persistence.mode", "none", "production keeps its data: write aof, rdb or both");
        }

        if (deployment.Topology.Shape(settings.ToRedisSettings()).ReplicasPerPrimary < 1)
        {
            yield return Error(deployment, "topology", deployment.Topology.Kind,
                "production needs a replica of each primary: write `kind: sentinel`, `kind: replication`, or a cluster with `replicasPerShard: 1`");
        }

        // A managed service brings its own.
        if (deployment.Platform is NodePlatform && !settings.Monitoring.Enabled)
        {
            yield return Error(deployment, "monitoring.enabled", "false", "production is watched: write true");
        }

        if (deployment.Platform is KubernetesPlatform { Protect: false })
        {
            yield return Error(deployment, "platform.protect", "false",
                "production's StatefulSets must not be replaced by an update: write true");
        }
    }

    private static IEnumerable<SettingError> Drills(IEnumerable<DrillKind> refused) =>
        from drill in refused
        select new SettingError("redisinfra:verification.drills", WireName.Of(drill),
            "may lose writes, which production can't afford: write only graceful");

    private static SettingError Error(DeploymentConfig deployment, string setting, string found, string message) =>
        new($"redisinfra:deployments.{deployment.Name}.{setting}", found, message);
}
