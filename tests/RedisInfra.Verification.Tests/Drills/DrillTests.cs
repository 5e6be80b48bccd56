using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>What a drill does when things don't go as they should; the good cases are on real servers.</summary>
public sealed class DrillTests : IDisposable
{
    private readonly string _restarts = Path.GetTempFileName();
    private readonly JumpingTime _time = new();

    [Fact]
    public async Task Without_a_replica_there_is_nothing_to_drill()
    {
        var result = await RunAsync(Deployments.Standalone, Deployments.Healthy().Answer("d-0 INFO replication", "role:master\r\n"), DrillKind.Crash);
        Assert.Equal((VerificationStatus.NotApplicable, "there is no replica to take over"), (result.Status, result.Detail));
        Assert.Null(result.WriteGapMs);
    }

    [Fact]
    public async Task Where_no_node_can_be_disturbed_there_is_nothing_to_drill()
    {
        var result = await RunAsync(Deployments.Sentinel, Deployments.Healthy(), DrillKind.Graceful);
        Assert.Equal((VerificationStatus.NotApplicable, "the platform can't disturb a single node"), (result.Status, result.Detail));
    }

    [Fact]
    public async Task Where_a_primary_can_only_hand_over_it_is_asked_to_and_nothing_is_killed()
    {
        var deployment = Deployments.Sentinel with
        {
            Nodes = [.. Deployments.Sentinel.Nodes.Select(n => n with { HandOver = $"echo {n.Name} >>{_restarts}; exit 4" })],
        };
        var result = await RunAsync(deployment, Deployments.Healthy(), DrillKind.Graceful);
        Assert.StartsWith("the handover of d-0 failed: ended with 4", result.Detail, StringComparison.Ordinal);
        Assert.Equal(["d-0"], await RestartsAsync());
        Assert.Equal(VerificationStatus.NotApplicable, (await RunAsync(deployment, Deployments.Healthy(), DrillKind.Crash)).Status);
    }

    [Fact]
    public async Task Where_nobody_fails_over_by_itself_a_primary_that_hangs_is_a_crash()
    {
        var result = await RunAsync(Deployments.Replication.Controlled("true", "true"), Deployments.Healthy(), DrillKind.Freeze);
        Assert.Equal(VerificationStatus.NotApplicable, result.Status);
        Assert.Contains("that is `crash`", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_data_can_be_taken_away_nobody_is_born_anew()
    {
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy(), DrillKind.Rebirth);
        Assert.Equal((VerificationStatus.NotApplicable, "the platform can't take a node's data away"), (result.Status, result.Detail));
    }

    [Fact]
    public async Task Where_nodes_share_a_network_none_is_cut_off()
    {
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy(), DrillKind.Partition);
        Assert.Equal((VerificationStatus.NotApplicable, "the platform's nodes share one network, in which none can be cut off"), (result.Status, result.Detail));
        result = await RunAsync(Deployments.Replication.Controlled("true", "true"), Deployments.Healthy(), DrillKind.Partition);
        Assert.Equal(VerificationStatus.NotApplicable, result.Status);
        Assert.StartsWith("nobody fails over by itself", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_cut_off_while_no_client_on_its_side_can_write()
    {
        var partition = new NodePartition { Means = "", Cut = $"echo cut >>{_restarts}", Join = $"echo joined >>{_restarts}", Aside = "exit 1" };
        var deployment = Deployments.Sentinel with
        {
            Nodes = [.. Disturbable("true").Nodes.Select(n => n with { Control = n.Control! with { Partition = partition } })],
        };
        var result = await RunAsync(deployment, Deployments.Healthy(), DrillKind.Partition);
        Assert.Equal((VerificationStatus.Failed, "a client on the side of d-0 can't write"), (result.Status, result.Detail));
        Assert.Empty(await RestartsAsync());
    }

    [Fact]
    public async Task A_node_that_hangs_goes_on_whatever_happens()
    {
        var deployment = Deployments.Sentinel with
        {
            Nodes = [.. Deployments.Sentinel.Nodes.Select(n => n with { Control = new NodeControl { Crash = "true", Freeze = $"echo frozen >>{_restarts}", Thaw = $"echo thawed >>{_restarts}", Restart = $"echo restarted >>{_restarts}" } })],
        };
        var result = await RunAsync(deployment, Deployments.Healthy(), DrillKind.Freeze);
        Assert.StartsWith("no replica took over from d-0; d-0 was let go on", result.Detail, StringComparison.Ordinal);
        Assert.Equal(["frozen", "thawed"], await RestartsAsync());
    }

    [Fact]
    public async Task A_deployment_that_is_not_whole_is_left_alone()
    {
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy().Lose("d-1"), DrillKind.Crash);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Equal("not started, the deployment isn't whole: ping: d-1: can't be reached", result.Detail);
        Assert.Empty(await RestartsAsync());
        Assert.Null(result.Acknowledged);
    }

    [Fact]
    public async Task A_crash_that_fails_is_told_and_the_node_is_started_all_the_same()
    {
        var result = await RunAsync(Disturbable("echo no such process >&2; exit 3"), Deployments.Healthy(), DrillKind.Crash);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        // The clock jumps, so there may be a gap besides.
        Assert.StartsWith("the crash of d-0 failed: ended with 3: no such process; d-0 was started again", result.Detail, StringComparison.Ordinal);
        Assert.Single(await RestartsAsync());
    }

    [Fact]
    public async Task When_nobody_takes_over_the_crashed_node_is_started_again_and_the_gap_is_told()
    {
        var client = new FakeClient();
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy(), DrillKind.Crash, client);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.StartsWith("no replica took over from d-0; d-0 was started again", result.Detail, StringComparison.Ordinal);
        Assert.Single(await RestartsAsync());
        Assert.Null(result.PromoteMs);
        Assert.NotNull(result.WriteGapMs);
        Assert.True(result.Acknowledged > 0);
        Assert.Empty(client.Keys);
    }

    [Fact]
    public async Task A_node_that_cannot_be_started_again_is_told()
    {
        var result = await RunAsync(Deployments.Sentinel.Controlled("exit 1", "exit 2"), Deployments.Healthy(), DrillKind.Crash);
        Assert.Contains("; d-0 could not be started again: ended with 2: it said nothing", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_writes_beyond_the_budget_fail_a_drill()
    {
        var client = new FakeClient { Loses = key => key.EndsWith(":0", StringComparison.Ordinal) };
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy(), DrillKind.Graceful, client);
        Assert.Equal(2, result.AcknowledgedLost);
        Assert.EndsWith("2 acknowledged writes were lost, the budget is 0", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_persistence_there_is_nothing_to_restart()
    {
        var forgets = Disturbable("true");
        forgets = forgets with
        {
            Nodes = [.. forgets.Nodes.Select(n => n with { Configuration = n.Configuration.SetItem("appendonly", "no") })],
        };
        var nodes = Deployments.Healthy().Answer("* CONFIG GET appendonly", new[] { "appendonly", "no" });
        var result = await RunAsync(forgets, nodes, DrillKind.Restart);
        Assert.Equal((VerificationStatus.NotApplicable, "without persistence nothing outlives a restart"), (result.Status, result.Detail));
        Assert.Empty(await RestartsAsync());
    }

    [Fact]
    public async Task A_restart_kills_and_starts_every_node_even_one_without_a_replica()
    {
        var standalone = Deployments.Standalone.Controlled($"echo killed >>{_restarts}", $"echo restarted >>{_restarts}");
        var nodes = Deployments.Healthy().Answer("d-0 INFO replication", "role:master\r\n");
        var result = await RunAsync(standalone, nodes, DrillKind.Restart);
        Assert.True(result.Status == VerificationStatus.Passed, result.Detail);
        Assert.StartsWith("every node was killed and started again", result.Detail, StringComparison.Ordinal);
        Assert.Equal(["killed", "restarted"], await RestartsAsync());
        Assert.Null(result.PromoteMs);
    }

    [Fact]
    public async Task What_was_written_long_before_a_restart_must_be_there()
    {
        var client = new FakeClient { Loses = key => key.EndsWith(":0", StringComparison.Ordinal) };
        var result = await RunAsync(Disturbable("true"), Deployments.Healthy(), DrillKind.Restart, client);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.EndsWith("2 acknowledged writes were lost, the budget is 0", result.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_restarts);

    private RunningDeployment Disturbable(string crash) => Deployments.Sentinel.Controlled(crash, $"echo restarted >>{_restarts}");

    private Task<string[]> RestartsAsync() => File.ReadAllLinesAsync(_restarts);

    private Task<DrillResult> RunAsync(RunningDeployment deployment, FakeNodes nodes, DrillKind kind, FakeClient? client = null) =>
        new Drill(Deployments.Subject(deployment, nodes, client), kind, new DrillBudget().OrDefault(deployment.Shape, kind), new VotePause(_time), _time)
            .RunAsync(CancellationToken.None);
}
