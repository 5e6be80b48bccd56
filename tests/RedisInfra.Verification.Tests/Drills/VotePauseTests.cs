namespace RedisInfra.Verification.Tests;

public sealed class VotePauseTests
{
    private readonly JumpingTime _time = new();

    [Fact]
    public async Task A_primary_that_was_just_replaced_is_left_alone_for_twice_the_node_timeout()
    {
        var pause = new VotePause(_time);
        pause.Note(Deployments.Cluster.Nodes[0]);
        _time.Advance(TimeSpan.FromSeconds(4));
        await pause.WaitAsync(Deployments.Cluster.Shape, Deployments.Cluster.Nodes[0], CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(11), _time.GetElapsedTime(0));
    }

    [Fact]
    public async Task Other_primaries_and_other_topologies_need_no_pause()
    {
        var pause = new VotePause(_time);
        pause.Note(Deployments.Cluster.Nodes[0]);
        await pause.WaitAsync(Deployments.Cluster.Shape, Deployments.Cluster.Nodes[2], CancellationToken.None);
        await pause.WaitAsync(Deployments.Sentinel.Shape, Deployments.Cluster.Nodes[0], CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, _time.GetElapsedTime(0));
    }
}
