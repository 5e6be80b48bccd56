using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class DurabilityTests
{
    [Theory]
    [InlineData("yes", "everysec", -10.0, false)]
    [InlineData("yes", "everysec", -2.1, false)]
    [InlineData("yes", "everysec", -1.9, true)]
    [InlineData("yes", "everysec", 0.5, true)]
    [InlineData("yes", "everysec", 1.1, false)]
    [InlineData("yes", "always", -0.1, false)]
    [InlineData("yes", "always", 0.5, true)]
    [InlineData("yes", "no", -3600.0, true)]
    [InlineData("no", "everysec", -3600.0, true)]
    [InlineData("no", "everysec", 1.1, false)]
    public void A_write_may_be_lost_when_it_is_younger_than_persistence_promises_and_older_than_the_death_of_the_last_node(
        string appendonly, string appendfsync, double secondsAfterFault, bool mayBeLost)
    {
        var time = new JumpingTime();
        long At(double seconds) => TimeSpan.FromHours(2).Ticks + TimeSpan.FromSeconds(seconds).Ticks;
        var write = new Write("k", WriteOutcome.Acknowledged, Began: 0, At(secondsAfterFault), Failure: null);

        Assert.Equal(mayBeLost, Durability.MayLose(Persisting(appendonly, appendfsync, save: "3600 1"), write, At(0), At(1), time));
    }

    [Theory]
    [InlineData("yes", "", true)]
    [InlineData("no", "3600 1", true)]
    [InlineData("no", "", false)]
    public void Something_outlives_a_restart_where_the_log_or_snapshots_are_on(string appendonly, string save, bool keeps) =>
        Assert.Equal(keeps, Durability.Keeps(Persisting(appendonly, "everysec", save)));

    private static RunningDeployment Persisting(string appendonly, string appendfsync, string save) => Deployments.Sentinel with
    {
        Nodes =
        [
            .. Deployments.Sentinel.Nodes.Select(n => n with
            {
                Configuration = n.Configuration.SetItem("appendonly", appendonly).SetItem("appendfsync", appendfsync).SetItem("save", save),
            }),
        ],
    };
}
