using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Commands;

/// <summary>What drills may cost, where they may run, and what one that was killed leaves.</summary>
public sealed class DrillCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    private string Journal => _rig[".redisinfra/local.drill"];

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Budgets_of_the_stack_file_hold_for_up_and_changed_ones_for_the_next_verify()
    {
        WriteStack("redisinfra:verification: { budgets: { writeGap: 4s } }");
        Assert.Equal(0, await _rig.RunAsync("up"));
        Assert.Equal(TimeSpan.FromSeconds(4), _rig.Request!.Budgets.All.WriteGap);

        WriteStack("redisinfra:verification: { budgets: { crash: { writeGap: 6s } } }");
        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash"));
        Assert.Null(_rig.Request.Budgets.All.WriteGap);
        Assert.Equal(TimeSpan.FromSeconds(6), _rig.Request.Budgets.Own[DrillKind.Crash].WriteGap);

        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash", "-c", "redisinfra:verification.budgets.writeGap=1s"));
        Assert.Equal(TimeSpan.FromSeconds(1), _rig.Request.Budgets.All.WriteGap);
    }

    [Fact]
    public async Task Budgets_that_can_not_be_meant_stop_a_drill_before_it_starts_and_no_check()
    {
        await _rig.RunAsync("up", "--skip-drills");
        WriteStack("redisinfra:verification: { budgets: { writeGap: 0s, crush: {} } }");

        Assert.Equal(2, await _rig.RunAsync("verify", "--drill", "crash"));
        Assert.Contains("redisinfra:verification.budgets.writeGap: 0s: ", _rig.Error, StringComparison.Ordinal);
        Assert.Contains("redisinfra:verification.budgets.crush: ", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Drilled);
        Assert.Equal(0, await _rig.RunAsync("verify"));
    }

    [Fact]
    public async Task Of_what_another_engine_deployed_neither_budgets_nor_environment_are_known()
    {
        WriteStack("redisinfra:environment: production\n  redisinfra:verification: { budgets: { writeGap: 4s } }");
        _rig.Write("targets.json", """{ "cache": "as the rig says" }""");

        Assert.Equal(0, await _rig.RunAsync("verify", "--targets", "targets.json", "--drill", "crash"));
        Assert.Null(_rig.Request!.Budgets.All.WriteGap);
        Assert.Null(_rig.Request.Journal);
    }

    [Fact]
    public async Task Production_is_not_disturbed_unless_somebody_says_so()
    {
        WriteStack("redisinfra:environment: production");
        _rig.DrillsOfStack = [];
        await _rig.RunAsync("up");

        Assert.Equal(2, await _rig.RunAsync("verify", "--drill", "crash", "--drill", "graceful", "--drill", "restart"));
        Assert.Equal(
            "error: --drill crash, restart: may lose writes, which stack 'local' can't afford: it is production. "
            + $"Write --drill graceful, or add --disturb-production to run it all the same{Environment.NewLine}",
            _rig.Error);
        Assert.Empty(_rig.Drilled);

        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "graceful"));
        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash", "--disturb-production"));
        Assert.Equal([DrillKind.Graceful, DrillKind.Crash], _rig.Drilled);
        Assert.Equal(0, await _rig.RunAsync("verify", "--disturb-production"));
    }

    [Fact]
    public async Task A_stack_is_production_by_its_name_unless_its_file_says_otherwise()
    {
        _rig.DrillsOfStack = [];
        _rig.Write("Pulumi.production.yaml", "config: { redisinfra:content: one }\n");
        await _rig.RunAsync("up", "--stack", "production");
        Assert.Equal(2, await _rig.RunAsync("verify", "--stack", "production", "--drill", "crash"));
        Assert.Contains("stack 'production'", _rig.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _rig.RunAsync("verify", "--stack", "production", "--drill", "crash", "-c", "redisinfra:environment=staging"));
    }

    [Fact]
    public async Task While_a_drill_disturbs_nodes_a_file_names_them()
    {
        var seen = "";
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Disturbed = () => seen = File.ReadAllText(Journal);

        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash"));
        Assert.Equal("""{"cache":["cache-node-0"]}""", seen);
        Assert.False(File.Exists(Journal));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("up")]
    public async Task What_a_killed_drill_left_is_healed_first_and_said(string command)
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Write(".redisinfra/local.drill", """{"cache":["cache-node-0"],"gone":["gone-node-0"]}""");

        Assert.Equal(0, await _rig.RunAsync(command));
        Assert.Equal(["cache: cache-node-0"], _rig.Healed);
        Assert.Contains("healed what an interrupted drill left of cache: as the rig says", _rig.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Journal));

        await _rig.RunAsync(command);
        Assert.Single(_rig.Healed);
    }

    [Fact]
    public async Task What_can_not_be_healed_is_tried_again_by_the_next_run()
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Write(".redisinfra/local.drill", """{"cache":["cache-node-0"]}""");
        _rig.Heals = false;
        await _rig.RunAsync("verify");
        _rig.Heals = true;
        await _rig.RunAsync("verify");
        Assert.Equal(2, _rig.Healed.Count);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public async Task A_damaged_file_is_told_and_nothing_fails()
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Write(".redisinfra/local.drill", "{");

        Assert.Equal(0, await _rig.RunAsync("verify", "--json", "-"));
        Assert.StartsWith($"warning: {Journal}: damaged: ", _rig.Error, StringComparison.Ordinal);
        Assert.Empty(_rig.Healed);
        Assert.Equal(0, await _rig.RunAsync("verify"));
        Assert.Equal("", _rig.Error);
    }

    [Fact]
    public async Task Destroy_leaves_nothing_of_it()
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Write(".redisinfra/local.drill", """{"cache":["cache-node-0"]}""");
        _rig.Write(".redisinfra/local.drill.damaged", "{");

        Assert.Equal(0, await _rig.RunAsync("destroy"));
        Assert.Empty(_rig.Healed);
        Assert.False(Directory.Exists(_rig[".redisinfra"]));
    }

    private void WriteStack(string config) => _rig.Write("Pulumi.local.yaml", $"config:\n  redisinfra:content: one\n  {config}\n");
}
