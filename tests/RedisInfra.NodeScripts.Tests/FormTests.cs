using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class FormTests
{
    [RedisFact]
    public async Task A_deployment_that_is_formed_has_nothing_left_to_form()
    {
        using var lab = await Lab.Cluster().Up();
        var before = lab.First.Ask("CLUSTER", "SLOTS");
        Assert.Equal((0, ""), await lab.Formed());
        await lab.Form();
        Assert.Equal(before, lab.First.Ask("CLUSTER", "SLOTS"));
    }

    [RedisFact]
    public async Task What_is_missing_is_named()
    {
        using var lab = await Lab.Sentinel().Up();
        lab.Nodes[2].Kill();
        lab.Sentinels[1].Kill();
        var (exitCode, output) = await lab.Formed();
        Assert.Equal(1, exitCode);
        Assert.Contains($"lab: {lab.Nodes[2].Address} doesn't answer", output, StringComparison.Ordinal);
        Assert.Contains($"sentinel {lab.Sentinels[1].Address} doesn't answer", output, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Forming_that_is_killed_at_any_moment_is_finished_by_the_next()
    {
        using var lab = Lab.Cluster();
        lab.Start();
        foreach (var seconds in new[] { 0.05, 0.1, 0.15, 0.2, 0.3, 0.5 })
            await NodeScript.Run(lab.DeploymentHome, ["form"], seconds);
        await lab.Form();
        Assert.Equal(0, (await lab.Formed()).ExitCode);
    }

    [RedisFact]
    public async Task A_replica_that_follows_the_wrong_node_is_led_back()
    {
        using var lab = await Lab.Manual().Up();
        lab.Nodes[2].Ask("REPLICAOF", "127.0.0.1", lab.Nodes[1].Address.Split(':')[1]);
        await lab.Form();
        Assert.Equal(lab.First.Address, lab.Nodes[2].Follows);
    }

    [RedisFact]
    public async Task A_cluster_replica_reborn_without_its_volume_is_taken_in_again()
    {
        using var lab = await Lab.Cluster().Up();
        var reborn = lab.Nodes[3];
        reborn.Kill();
        reborn.LoseEverything();
        reborn.Start();
        await lab.Form();
        Assert.Equal(lab.Nodes[2].Address, reborn.Follows);
        Assert.All(lab.Nodes, node => Assert.Equal(6, node.Ask("CLUSTER", "NODES")!.Trim().Split('\n').Length));
    }

    [RedisFact]
    public async Task Sentinels_forget_a_replica_that_left_the_plan()
    {
        using var lab = await Lab.Sentinel(nodes: 4).Up();
        var removed = lab.Shrink(1).Single();
        removed.Kill();
        await lab.Form();
        Assert.All(lab.Sentinels, sentinel => Assert.DoesNotContain(removed.Address, sentinel.Ask("SENTINEL", "REPLICAS", "mymaster"), StringComparison.Ordinal));
    }
}
