using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>For how long a primary that is cut off may go on taking writes, all of which are lost.</summary>
internal static class CutOffBudget
{
    /// <summary>Replicas confirm each second, and the server looks each second.</summary>
    private static readonly TimeSpan s_rounds = TimeSpan.FromSeconds(3);

    /// <summary>Null where nothing makes it stop.</summary>
    public static TimeSpan? Of(RunningDeployment deployment)
    {
        var shape = deployment.Shape;
        if (shape.Failover == FailoverMode.Cluster)
            return 2 * shape.Detection + s_rounds; // it stops when it has missed most of the other primaries for the node timeout
        return shape.LeastReplicas > 0 && deployment.DataNodes.First().Configuration.TryGetValue("min-replicas-max-lag", out var lag)
            ? TimeSpan.FromSeconds(int.Parse(lag, CultureInfo.InvariantCulture)) + s_rounds
            : null;
    }
}
