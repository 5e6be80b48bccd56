using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What a primary that is cut off goes on taking from a client on its side, all of which is lost, and for how long it may.</summary>
internal sealed class CutOff(RunningDeployment deployment, ShardProbe probe, TimeProvider time)
{
    /// <summary>Who takes no write for so long takes none any more.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);

    /// <summary>Replicas confirm each second, and the server looks each second.</summary>
    private static readonly TimeSpan s_rounds = TimeSpan.FromSeconds(3);

    public bool Writes => probe.Aside?.LastAt is not null;

    public bool Refuses => probe.Aside?.LastAt is { } last && time.GetElapsedTime(last) > s_quiet;

    /// <summary>For how long it may take writes; null where nothing makes it stop.</summary>
    public TimeSpan? Bound => BoundOf(deployment);

    /// <summary>For how long it took writes, where that is longer; null where it isn't.</summary>
    /// <param name="cut">When it was cut off, as a timestamp.</param>
    public string? Excess(string node, long cut)
    {
        var took = time.GetElapsedTime(cut, probe.Aside!.LastAt!.Value);
        return took <= Bound ? null : string.Create(CultureInfo.InvariantCulture,
            $"{node}, cut off, took writes for {took.TotalSeconds:0.0} s, at most {Bound?.TotalSeconds:0.0} s are planned");
    }

    public string Story(long cut)
    {
        var taken = probe.Aside!.Acknowledgements.Where(at => at > cut).ToList();
        return taken.Count == 0 ? "took no write alone" : string.Create(CultureInfo.InvariantCulture,
            $"took {taken.Count} writes alone until {time.GetElapsedTime(cut, taken[^1]).TotalSeconds:0.0} s after the cut");
    }

    internal static TimeSpan? BoundOf(RunningDeployment deployment)
    {
        var shape = deployment.Shape;
        if (shape.Failover == FailoverMode.Cluster)
            return 2 * shape.Detection + s_rounds; // it stops when it has missed most of the other primaries for the node timeout
        return shape.LeastReplicas > 0 && deployment.DataNodes.First().Configuration.TryGetValue("min-replicas-max-lag", out var lag)
            ? TimeSpan.FromSeconds(int.Parse(lag, CultureInfo.InvariantCulture)) + s_rounds
            : null;
    }
}
