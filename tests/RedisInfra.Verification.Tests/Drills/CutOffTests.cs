namespace RedisInfra.Verification.Tests;

public sealed class CutOffTests
{
    [Fact]
    public void Replicas_that_a_primary_wants_bound_what_it_takes_without_them()
    {
        var three = Deployments.Sentinel with
        {
            Shape = Deployments.Sentinel.Shape with { ReplicasPerPrimary = 2, LeastReplicas = 1 },
            Nodes = [.. Deployments.Sentinel.Nodes.Select(n => n with { Configuration = n.Configuration.SetItem("min-replicas-max-lag", "10") })],
        };
        Assert.Equal(TimeSpan.FromSeconds(13), CutOff.BoundOf(three));
        Assert.Null(CutOff.BoundOf(three with { Shape = Deployments.Sentinel.Shape }));
    }

    [Fact]
    public void In_a_cluster_the_node_timeout_bounds_it() => Assert.Equal(TimeSpan.FromSeconds(13), CutOff.BoundOf(Deployments.Cluster));
}
