using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class DrillBudgetTests
{
    [Theory]
    [InlineData("sentinel", DrillKind.Graceful, 3.0, 0L)]
    [InlineData("replication", DrillKind.Graceful, 3.0, 0L)]
    [InlineData("cluster", DrillKind.Graceful, 2.0, 0L)]
    [InlineData("sentinel", DrillKind.Crash, 8.0, null)]
    [InlineData("replication", DrillKind.Crash, 3.0, null)]
    [InlineData("cluster", DrillKind.Crash, 10.5, null)]
    [InlineData("sentinel", DrillKind.Restart, null, 0L)]
    public void Defaults_follow_from_the_shape(string topology, DrillKind kind, double? gapSeconds, long? lost) => Assert.Equal(
        new DrillBudget { WriteGap = gapSeconds is { } gap ? TimeSpan.FromSeconds(gap) : null, AcknowledgedLost = lost },
        new DrillBudgets().Of(kind).OrDefault(ShapeOf(topology), kind));

    [Theory]
    [InlineData(DrillKind.Graceful)]
    [InlineData(DrillKind.Crash)]
    [InlineData(DrillKind.Restart)]
    public void What_is_set_holds_for_its_kind_only(DrillKind kind)
    {
        var budget = new DrillBudget { WriteGap = TimeSpan.FromSeconds(1), AcknowledgedLost = 7 };
        var budgets = kind switch
        {
            DrillKind.Graceful => new DrillBudgets { Graceful = budget },
            DrillKind.Crash => new DrillBudgets { Crash = budget },
            _ => new DrillBudgets { Restart = budget },
        };
        Assert.Equal(budget, budgets.Of(kind).OrDefault(ShapeOf("sentinel"), kind));
        Assert.All(Enum.GetValues<DrillKind>().Where(k => k != kind), other =>
            Assert.NotEqual(budget, budgets.Of(other).OrDefault(ShapeOf("sentinel"), other)));
    }

    private static ExpectedShape ShapeOf(string topology) => new[] { Deployments.Sentinel, Deployments.Replication, Deployments.Cluster }
        .Single(d => string.Equals(d.Topology, topology, StringComparison.Ordinal)).Shape;
}
