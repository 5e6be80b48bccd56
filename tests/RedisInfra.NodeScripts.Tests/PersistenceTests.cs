using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Whatever way a node gets from one way to keep data to another, it keeps the data.</summary>
[Trait("Entry", "1")]
public sealed class PersistenceTests
{
    private const int Keys = 300;

    private static readonly string[] s_modes = ["none", "rdb", "aof", "both"];

    public static IEnumerable<object[]> Changes =>
        from mode in s_modes from to in s_modes select new object[] { mode, to };

    public static IEnumerable<object[]> ChangesOfKeptData => Changes.Where(change => change[0] is not "none");

    public static IEnumerable<object[]> ChangesWithReplicas =>
        from failover in new[] { "manual", "sentinel", "cluster" }
        from change in new[] { ("rdb", "aof"), ("aof", "rdb"), ("both", "rdb"), ("none", "aof"), ("aof", "none") }
        select new object[] { failover, change.Item1, change.Item2 };

    [RedisTheory, MemberData(nameof(Changes))]
    public async Task A_change_while_the_node_runs_is_complete_once_it_is_told_to_be(string from, string to)
    {
        using var lab = await Written("none", from);
        await Change(lab, to);
        AssertKeptAsPlanned(lab);
        Assert.Equal(Keys, lab.Count());
        if (to is "none" || to == from)
            return;
        lab.First.Kill();
        await Return(lab);
    }

    [RedisTheory, MemberData(nameof(ChangesOfKeptData))]
    public async Task A_change_while_the_node_is_killed_finds_the_data_in_the_form_that_they_have(string from, string to)
    {
        using var lab = await Written("none", from);
        lab.First.Ask("SAVE");
        lab.First.Kill();
        lab.Keep(to);
        await Return(lab);
        AssertKeptAsPlanned(lab);
    }

    [RedisTheory, MemberData(nameof(Changes))]
    public async Task A_change_along_with_a_restart_keeps_what_the_running_node_holds(string from, string to)
    {
        using var lab = await Written("none", from);
        lab.Keep(to);
        var (exitCode, output) = await lab.First.Run(["stop"], new() { ["KEEPS_DATA"] = "yes" });
        Assert.True(exitCode == 0, output);
        await Return(lab);
        AssertKeptAsPlanned(lab);
    }

    [RedisTheory, MemberData(nameof(ChangesOfKeptData))]
    public async Task A_change_killed_at_any_moment_leaves_one_of_both_forms_whole(string from, string to)
    {
        var random = new Random(from.Length * 31 + to.Length);
        using var lab = await Written("none", from);
        lab.First.Ask("SAVE");
        if (to is "none")
            return;
        var change = Change(lab, to, mayFail: true);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(400)), TimeProvider.System);
        lab.First.Kill();
        await change;
        await Return(lab);
        AssertKeptAsPlanned(lab);
    }

    [RedisTheory(Matrix = true), MemberData(nameof(ChangesWithReplicas))]
    public async Task Every_node_of_a_deployment_changes_in_its_turn_running_or_killed(string failover, string from, string to)
    {
        using var lab = await Written(failover, from);
        await Change(lab, to);
        await lab.Form();
        AssertKeptAsPlanned(lab);
        Assert.Equal(Keys, lab.Count());
        lab.Keep(from);
        if (to is "none")
            return;
        foreach (var node in lab.Everybody)
            node.Kill();
        await Return(lab);
        AssertKeptAsPlanned(lab);
    }

    private static async Task<Lab> Written(string failover, string mode)
    {
        var lab = await Lab.Small(failover).Keep(mode).Up();
        lab.Write(Keys);
        return lab;
    }

    private static async Task Change(Lab lab, string to, bool mayFail = false)
    {
        var old = lab.Nodes.ToDictionary(node => node, node => File.ReadAllText(Path.Combine(node.Home, "conf/redis.conf")));
        lab.Keep(to);
        foreach (var node in lab.Nodes)
        {
            var replaced = Path.Combine(node.Home, "replaced.conf");
            await File.WriteAllTextAsync(replaced, old[node]);
            var (exitCode, output) = await node.Run("apply", replaced);
            Assert.True(exitCode == 0 || mayFail, output);
        }
    }

    private static async Task Return(Lab lab)
    {
        foreach (var node in lab.Everybody.Where(node => !node.Running))
            node.Start();
        await lab.Form();
        Assert.Equal(Keys, lab.Count());
    }

    private static void AssertKeptAsPlanned(Lab lab) => Assert.All(lab.Nodes, node =>
    {
        Assert.Equal(lab.Keeps is "aof" or "both" ? "1" : "0", node.Info("aof_enabled"));
        Assert.Equal(lab.Keeps is "rdb" or "both" ? "save\n3600 1" : "save\n", node.Ask("CONFIG", "GET", "save"));
    });
}
