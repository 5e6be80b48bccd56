using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What a deployment's persistence promises for the loss of all its processes at once.</summary>
internal static class Durability
{
    /// <summary>Whether anything outlives them.</summary>
    public static bool Keeps(RunningDeployment deployment) =>
        deployment.DataNodes.All(n => Says(n, "appendonly", "yes") || n.Configuration.GetValueOrDefault("save") is { Length: > 0 });

    /// <summary>
    /// How old a write may be that is lost all the same; null where persistence promises no such time. With
    /// <c>appendfsync everysec</c> it is a second, and one more while the disk is slow.
    /// </summary>
    public static TimeSpan? Window(RunningDeployment deployment)
    {
        if (!deployment.DataNodes.All(n => Says(n, "appendonly", "yes")))
            return null;
        if (deployment.DataNodes.All(n => Says(n, "appendfsync", "always")))
            return TimeSpan.Zero;
        return deployment.DataNodes.Any(n => Says(n, "appendfsync", "no")) ? null : TimeSpan.FromSeconds(2);
    }

    /// <summary>
    /// Whether a write that was acknowledged may be gone after all processes were killed, the first of them at
    /// <paramref name="fault"/>, the last dead at <paramref name="dead"/>.
    /// </summary>
    public static bool MayLose(RunningDeployment deployment, Write write, long fault, long dead, TimeProvider time) =>
        write.Ended <= dead && (Window(deployment) is not { } window || time.GetElapsedTime(write.Ended, fault) <= window);

    private static bool Says(RunningNode node, string directive, string value) =>
        string.Equals(node.Configuration.GetValueOrDefault(directive), value, StringComparison.Ordinal);
}
