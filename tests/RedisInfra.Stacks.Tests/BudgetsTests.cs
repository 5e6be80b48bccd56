using System.Collections.Immutable;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks.Tests;

/// <summary>What a stack file lets drills cost.</summary>
public sealed class BudgetsTests
{
    [Fact]
    public void Bounds_hold_for_every_drill_and_those_under_its_name_for_one()
    {
        var budgets = Read("""{ "writeGap": "4s", "acknowledgedLost": 0, "crash": { "writeGap": "6s" } }""");
        Assert.Equal(new DrillBudget { WriteGap = TimeSpan.FromSeconds(4), AcknowledgedLost = 0 }, budgets.All);
        Assert.Equal(new DrillBudget { WriteGap = TimeSpan.FromSeconds(6) }, Assert.Single(budgets.Own, b => b.Key == DrillKind.Crash).Value);
    }

    [Fact]
    public void Every_bound_can_be_written() => Assert.Equal(
        new DrillBudget
        {
            WriteGap = TimeSpan.FromSeconds(1),
            ServerGap = TimeSpan.FromSeconds(2),
            ReadGap = TimeSpan.FromMilliseconds(3),
            Redundancy = TimeSpan.FromMinutes(4),
            TwoPrimaries = TimeSpan.FromSeconds(5),
            AcknowledgedLost = 6,
            StaleReads = 7,
        },
        Read("""
            { "writeGap": "1s", "serverGap": "2s", "readGap": "3ms", "redundancy": "4m", "twoPrimaries": "5s", "acknowledgedLost": 6, "staleReads": 7 }
            """).All);

    public static TheoryData<DrillKind> Drills { get; } = [.. Enum.GetValues<DrillKind>()];

    [Theory]
    [MemberData(nameof(Drills))]
    public void Every_drill_can_have_its_own_whether_the_stack_runs_it_or_not(DrillKind drill) => Assert.Equal(
        [drill], Read($$"""{ "{{WireName.Of(drill)}}": { "staleReads": 1 } }""").Own.Keys);

    [Theory]
    [InlineData("""{ "writeGapp": "4s" }""", "writeGapp", null, "did you mean `writeGap`?")]
    [InlineData("""{ "crush": {} }""", "crush", null, "did you mean `crash`?")]
    [InlineData("""{ "crash": { "graceful": {} } }""", "crash.graceful", null, "Allowed: acknowledgedLost, readGap,")]
    [InlineData("""{ "crash": "4s" }""", "crash", "4s", "must be an object")]
    [InlineData("""{ "writeGap": 4 }""", "writeGap", "4", "such as 5s")]
    [InlineData("""{ "writeGap": "-1s" }""", "writeGap", "-1s", "such as 5s")]
    [InlineData("""{ "twoPrimaries": "0ms" }""", "twoPrimaries", "0ms", "write at least 1ms, or leave it out")]
    [InlineData("""{ "freeze": { "redundancy": "0s" } }""", "freeze.redundancy", "0s", "write at least 1ms, or leave it out")]
    [InlineData("""{ "acknowledgedLost": -1 }""", "acknowledgedLost", "-1", "write 0")]
    [InlineData("""{ "staleReads": "7" }""", "staleReads", "7", "without quotes")]
    [InlineData("""{ "staleReads": 1.5 }""", "staleReads", "1.5", "whole number")]
    public void What_can_not_be_meant_is_refused_with_its_path_and_what_to_write(string budgets, string path, string? found, string words)
    {
        var error = Assert.Single(Errors(budgets));
        Assert.Equal($"redisinfra:verification.budgets.{path}", error.Path);
        Assert.Equal(found, error.Found);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() => Assert.Equal(
        ["crash.staleReads", "crush", "readGap", "writeGap"],
        Errors("""{ "writeGap": "0s", "readGap": "soon", "crush": {}, "crash": { "staleReads": -2 } }""")
            .Select(e => e.Path["redisinfra:verification.budgets.".Length..]).Order(StringComparer.Ordinal));

    private static DrillBudgets Read(string budgets) => StackConfig.Read(Config(budgets), "/", "test").Verification.Budgets;

    private static ImmutableArray<SettingError> Errors(string budgets) =>
        [.. Assert.Throws<SettingsException>(() => Read(budgets)).Errors];

    private static Dictionary<string, string> Config(string budgets) => new(StringComparer.Ordinal)
    {
        ["redisinfra:deployments"] = """{ "cache": { "topology": { "kind": "standalone" }, "platform": { "kind": "local" } } }""",
        ["redisinfra:verification"] = $$"""{ "drills": ["graceful"], "budgets": {{budgets}} }""",
    };
}
