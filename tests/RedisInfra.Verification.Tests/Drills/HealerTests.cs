using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>What brings back nodes that a drill disturbed and nobody brought back.</summary>
public sealed class HealerTests : IDisposable
{
    private readonly string _done = Path.GetTempFileName();

    [Fact]
    public async Task A_node_that_answers_is_thawed_at_most_so_that_its_lead_stays()
    {
        var healing = await HealAsync(Deployments.Healthy(), "d-0");
        Assert.Equal(new(Succeeded: true, "d-0 runs"), healing);
        Assert.Equal(["thaw d-0"], await DoneAsync());
    }

    [Fact]
    public async Task One_that_says_it_is_loading_answers()
    {
        Assert.True((await HealAsync(Deployments.Healthy().Refuse("d-0 PING", "LOADING Redis is loading the dataset in memory"), "d-0")).Succeeded);
        Assert.Equal(["thaw d-0"], await DoneAsync());
    }

    [Fact]
    public async Task One_that_is_silent_is_started_again()
    {
        var healing = await HealAsync(Deployments.Healthy().Lose("d-1"), "d-0", "d-1");
        Assert.Equal(new(Succeeded: true, "d-0 runs; d-1 was started again"), healing);
        Assert.Equal(["restart d-1", "thaw d-0", "thaw d-1"], (await DoneAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_thaw_that_fails_is_of_no_concern_and_a_start_that_fails_is_told()
    {
        var nodes = Deployments.Healthy().Lose("d-0");
        var healing = await HealAsync(nodes, node => new() { Crash = "true", Freeze = "true", Thaw = "exit 1", Restart = "echo no disk >&2; exit 2" }, "d-0");
        Assert.Equal(new(Succeeded: false, "d-0 could not be started again: ended with 2: no disk"), healing);
    }

    [Fact]
    public async Task One_that_may_be_cut_off_is_joined()
    {
        NodeControl Control(string node) => new()
        {
            Crash = "true",
            Freeze = "true",
            Thaw = $"echo thaw {node} >>{_done}",
            Restart = "exit 1",
            Partition = new() { Means = "", Cut = "exit 1", Join = $"echo join {node} >>{_done}", Aside = "exit 1" },
        };
        Assert.Equal(new(Succeeded: true, "d-0 runs"), await HealAsync(Deployments.Healthy(), Control, "d-0"));
        Assert.Equal(["thaw d-0", "join d-0"], await DoneAsync());
    }

    [Fact]
    public async Task Where_nothing_of_it_is_left_there_is_nothing_to_do()
    {
        Assert.True((await HealAsync(Deployments.Healthy(), "d-9")).Succeeded);
        Assert.Empty(await DoneAsync());
    }

    public void Dispose() => File.Delete(_done);

    private Task<string[]> DoneAsync() => File.ReadAllLinesAsync(_done);

    private Task<Healing> HealAsync(FakeNodes nodes, params string[] names) => HealAsync(
        nodes,
        node => new() { Crash = "true", Freeze = "true", Thaw = $"echo thaw {node} >>{_done}", Restart = $"echo restart {node} >>{_done}" },
        names);

    private static Task<Healing> HealAsync(FakeNodes nodes, Func<string, NodeControl> control, params string[] names) =>
        new Healer(nodes, TimeSpan.FromSeconds(30), new JumpingTime(), CancellationToken.None).HealAsync(
            from node in Deployments.Sentinel.Nodes where names.Contains(node.Name) select node with { Control = control(node.Name) });
}
