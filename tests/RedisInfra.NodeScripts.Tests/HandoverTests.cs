using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class HandoverTests
{
    [RedisFact]
    public Task A_handover_loses_no_acknowledged_write_in_replication() => HandsOver("manual");

    [RedisFact]
    public Task A_handover_loses_no_acknowledged_write_with_sentinels() => HandsOver("sentinel");

    [RedisFact]
    public Task A_handover_loses_no_acknowledged_write_in_a_cluster() => HandsOver("cluster");

    [RedisFact]
    public async Task The_lead_goes_back_to_the_planned_first_node()
    {
        using var lab = await Lab.Manual().Up();
        await lab.First.Run("stop");
        lab.First.Start();
        await lab.Form();
        await lab.Primary().Run("stop");
        Assert.Equal("master", lab.First.Role);
    }

    [RedisFact]
    public async Task Without_a_replica_that_answers_a_primary_just_stops()
    {
        using var lab = await Lab.Manual(nodes: 2).Up();
        lab.Nodes[1].Kill();
        var (exitCode, output) = await lab.First.Run("stop");
        Assert.True(exitCode == 0, output);
        Assert.Null(lab.First.Ask("PING"));
    }

    [RedisFact]
    public async Task A_node_that_still_waits_for_its_role_stops_too()
    {
        using var lab = Lab.Manual();
        lab.First.Start();
        var (exitCode, output) = await lab.First.Run("stop");
        Assert.True(exitCode == 0, output);
    }

    [RedisFact]
    public async Task Sentinels_agree_after_handovers_that_follow_each_other_at_once()
    {
        using var lab = await Lab.Sentinel().Up();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var (exitCode, output) = await NodeScript.Run(lab.DeploymentHome, ["handover", lab.Primary().Address]);
            Assert.True(exitCode == 0, output);
        }

        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
    }

    /// <summary>Three times, so that the lead moves on and comes back.</summary>
    private static async Task HandsOver(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        using var writer = new Writer(lab.FirstShard);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var before = writer.Acknowledged;
            await Eventually.Equal(true, () => writer.Acknowledged > before + 200);
            var old = lab.Primary();
            var (exitCode, output) = await old.Run("stop");
            Assert.True(exitCode == 0 && !output.Contains("without having handed over", StringComparison.Ordinal), output);
            old.Start();
            await lab.Form();
        }
        Assert.Equal(0, await writer.Lost(lab.Primary));
    }
}
