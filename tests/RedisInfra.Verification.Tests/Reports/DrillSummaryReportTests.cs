using System.Text.Json;

namespace RedisInfra.Verification.Tests;

public sealed class DrillSummaryReportTests
{
    [Fact]
    public void The_median_of_an_even_count_is_the_middle_of_the_two_in_the_middle()
    {
        Assert.Equal(new NumberSpread(25, 40), NumberSpread.Of([40, 10, 30, 20]));
        Assert.Equal(new NumberSpread(20, 40), NumberSpread.Of([40, null, 10, 20]));
        Assert.Null(NumberSpread.Of([null, null]));
    }

    [Fact]
    public void Runs_are_grouped_by_drill_and_those_that_failed_count()
    {
        var summaries = DrillSummary.Of(new() { Drills = [Run("crash", 100), Run("graceful", 5), Run("crash", 900, VerificationStatus.Failed)] });
        Assert.Equal(["crash", "graceful"], summaries.Select(s => s.Name));
        Assert.Equal(new NumberSpread(500, 900), summaries[0].Of(DrillNumber.WriteGap));
        Assert.Equal(VerificationStatus.Failed, summaries[0].Status);
        Assert.Equal((1, 1), (summaries[0].Count(VerificationStatus.Passed), summaries[0].Count(VerificationStatus.Failed)));
        Assert.Null(summaries[0].Of(DrillNumber.ReadGap));
    }

    [Fact]
    public void Telling_are_the_run_with_the_largest_write_gap_and_those_that_failed()
    {
        var summary = new DrillSummary("crash", [Run("crash", 100), Run("crash", 900), Run("crash", null, VerificationStatus.Failed), Run("crash", 50)]);
        Assert.Equal([2, 3], summary.Telling.Select(t => t.Number));
    }

    [Fact]
    public void A_drill_that_was_never_tried_is_not_applicable() =>
        Assert.Equal(VerificationStatus.NotApplicable, new DrillSummary("crash", [Run("crash", null, VerificationStatus.NotApplicable)]).Status);

    [Fact]
    public void Every_number_of_a_drill_is_reported_under_its_name_in_JSON()
    {
        var numbers = typeof(DrillResult).GetProperties().Where(p => p.PropertyType == typeof(double?) || p.PropertyType == typeof(long?)).ToList();
        Assert.Equal(numbers.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)), DrillNumber.All.Select(n => n.Name));
        foreach (var (property, number) in numbers.Zip(DrillNumber.All))
        {
            var run = Run("crash", null);
            property.SetValue(run, property.PropertyType == typeof(long?) ? (object)7L : 7.0);
            Assert.Equal(7, number.Of(run));
            Assert.Equal(number.IsTime, property.PropertyType == typeof(double?));
        }
    }

    private static DrillResult Run(string name, double? gap, VerificationStatus status = VerificationStatus.Passed) =>
        new() { Name = name, Status = status, Detail = "", WriteGapMs = gap };
}
