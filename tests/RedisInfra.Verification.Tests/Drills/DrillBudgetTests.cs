using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class DrillBudgetTests
{
    [Theory]
    [InlineData("sentinel", DrillKind.Graceful, 3.0, 0L)]
    [InlineData("replication", DrillKind.Graceful, 5.0, 0L)]
    [InlineData("cluster", DrillKind.Graceful, 2.0, 0L)]
    [InlineData("sentinel", DrillKind.Crash, 8.0, null)]
    [InlineData("replication", DrillKind.Crash, 3.0, null)]
    [InlineData("cluster", DrillKind.Crash, 10.5, null)]
    [InlineData("sentinel", DrillKind.Restart, null, 0L)]
    [InlineData("sentinel", DrillKind.Freeze, 18.0, null)]
    [InlineData("cluster", DrillKind.Freeze, 20.5, null)]
    [InlineData("cluster", DrillKind.Rebirth, null, 0L)]
    [InlineData("sentinel", DrillKind.Partition, 18.0, null)]
    public void Defaults_follow_from_the_shape(string topology, DrillKind kind, double? gapSeconds, long? lost) => Assert.Equal(
        new DrillBudget { WriteGap = gapSeconds is { } gap ? TimeSpan.FromSeconds(gap) : null, AcknowledgedLost = lost },
        new DrillBudgets().Of(kind).OrDefault(ShapeOf(topology), kind));

    [Theory]
    [InlineData(DrillKind.Graceful)]
    [InlineData(DrillKind.Crash)]
    [InlineData(DrillKind.Restart)]
    [InlineData(DrillKind.Freeze)]
    [InlineData(DrillKind.Rebirth)]
    [InlineData(DrillKind.Partition)]
    public void What_is_set_holds_for_its_kind_only(DrillKind kind)
    {
        var budget = new DrillBudget { WriteGap = TimeSpan.FromSeconds(1), AcknowledgedLost = 7 };
        var budgets = new DrillBudgets { Own = ImmutableDictionary<DrillKind, DrillBudget>.Empty.Add(kind, budget) };
        Assert.Equal(budget, budgets.Of(kind).OrDefault(ShapeOf("sentinel"), kind));
        Assert.All(Enum.GetValues<DrillKind>().Where(k => k != kind), other =>
            Assert.NotEqual(budget, budgets.Of(other).OrDefault(ShapeOf("sentinel"), other)));
    }

    [Fact]
    public void What_is_set_for_all_holds_where_a_drill_has_no_bound_of_its_own()
    {
        var budgets = new DrillBudgets
        {
            All = new DrillBudget { WriteGap = TimeSpan.FromSeconds(5), StaleReads = 3 },
            Own = ImmutableDictionary<DrillKind, DrillBudget>.Empty.Add(DrillKind.Crash, new DrillBudget { WriteGap = TimeSpan.FromSeconds(9) }),
        };
        Assert.Equal(new DrillBudget { WriteGap = TimeSpan.FromSeconds(9), StaleReads = 3 }, budgets.Of(DrillKind.Crash));
        Assert.Equal(new DrillBudget { WriteGap = TimeSpan.FromSeconds(5), StaleReads = 3 }, budgets.Of(DrillKind.Freeze));
    }

    [Fact]
    public void Each_bound_that_is_exceeded_is_told()
    {
        var budget = new DrillBudget { WriteGap = Second, ServerGap = Second, ReadGap = Second, Redundancy = Second, TwoPrimaries = Second, AcknowledgedLost = 1, StaleReads = 1 };
        var within = new DrillResult { Name = "crash", Status = VerificationStatus.Passed, Detail = "", WriteGapMs = 1000, ServerGapMs = 1000, ReadGapMs = 1000, RedundancyMs = 1000, TwoPrimariesMs = 1000, StaleReads = 1 };
        Assert.Empty(budget.ExceededBy(within, broken: 1));
        Assert.Equal(
            [
                "no write was acknowledged for 1001 ms, the budget is 1000 ms",
                "no node acknowledged a write for 1002 ms, the budget is 1000 ms",
                "no read succeeded for 1003 ms, the budget is 1000 ms",
                "it wasn't whole again for 1004 ms, the budget is 1000 ms",
                "two nodes took writes for 1005 ms, the budget is 1000 ms",
                "2 acknowledged writes were lost, the budget is 1",
                "3 reads missed an acknowledged write, the budget is 1",
            ],
            budget.ExceededBy(within with { WriteGapMs = 1001, ServerGapMs = 1002, ReadGapMs = 1003, RedundancyMs = 1004, TwoPrimariesMs = 1005, StaleReads = 3 }, broken: 2));
    }

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    private static ExpectedShape ShapeOf(string topology) => new[] { Deployments.Sentinel, Deployments.Replication, Deployments.Cluster }
        .Single(d => string.Equals(d.Topology, topology, StringComparison.Ordinal)).Shape;
}
