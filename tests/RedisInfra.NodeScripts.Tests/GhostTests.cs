using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Who isn't planned any more is forgotten by all sentinels, however it went.</summary>
[Trait("Entry", "7")]
public sealed class GhostTests
{
    [RedisFact]
    public async Task Sentinels_that_leave_are_forgotten()
    {
        using var lab = await Lab.Sentinel(sentinels: 5).Up();
        foreach (var sentinel in lab.ShrinkSentinels(2))
            await Leaves(lab, sentinel);
        Assert.Equal((0, ""), await lab.Formed());
    }

    [RedisFact]
    public async Task Of_two_that_are_dropped_one_may_be_dead()
    {
        using var lab = await Lab.Sentinel(sentinels: 5).Up();
        var dropped = lab.ShrinkSentinels(2);
        dropped[0].Kill();
        await lab.Form();
        await Leaves(lab, dropped[1]);
        Assert.Equal((0, ""), await lab.Formed());
    }

    [RedisFact]
    public async Task What_a_killed_leaving_owes_the_others_forming_makes_good()
    {
        using var lab = await Lab.Sentinel(nodes: 4, sentinels: 5).Up();
        foreach (var node in lab.ShrinkSentinels(2).Concat(lab.Shrink(1)))
            node.Kill();
        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
        Assert.All(lab.Sentinels, sentinel => Assert.DoesNotContain("s_down", sentinel.Ask("SENTINEL", "SENTINELS", "mymaster") + sentinel.Ask("SENTINEL", "REPLICAS", "mymaster"), StringComparison.Ordinal));
    }

    private static async Task Leaves(Lab lab, Node node)
    {
        var (exitCode, output) = await node.Run(["leave"], new() { ["DEPLOYMENT_HOME"] = lab.DeploymentHome });
        Assert.True(exitCode == 0, output);
    }
}
