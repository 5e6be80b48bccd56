namespace RedisInfra.Topology.Tests;

public sealed class RunningDeploymentTests
{
    [Fact]
    public void A_running_deployment_is_read_back_from_its_JSON_as_it_was_written()
    {
        var shape = new ClusterTopology().Shape(new());
        var running = new RunningDeployment
        {
            Name = "events",
            Topology = "cluster",
            Platform = "local",
            Shape = shape,
            Password = "p",
            OperatorPassword = "o",
            Nodes =
            [
                new()
                {
                    Name = "events-shard-0-0",
                    Kind = NodeKind.Data,
                    Role = NodeRole.Primary,
                    Host = "127.0.0.1",
                    Port = 7001,
                    Shard = 0,
                    Control = new() { Crash = "c", Freeze = "f", Thaw = "t", Restart = "r" },
                },
            ],
        };

        var read = RunningDeployment.FromJson(running.ToJson());
        Assert.Equal(shape, read.Shape);
        Assert.Equal(running.ToJson(), read.ToJson());
        Assert.Equal(running.Nodes[0].Control, read.Nodes[0].Control);
        Assert.Equal("127.0.0.1:7001", read.Nodes[0].Address.ToString());
    }
}
