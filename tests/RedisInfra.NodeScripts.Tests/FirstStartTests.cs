using System.Runtime.Versioning;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class FirstStartTests
{
    [RedisFact]
    public async Task A_standalone_node_leads_alone()
    {
        using var lab = await Lab.Standalone().Up();
        Assert.Equal("master", lab.First.Role);
        Assert.Equal(0, (await lab.First.Run("ready")).ExitCode);
    }

    [RedisFact]
    public async Task In_replication_the_planned_first_node_leads_and_the_others_follow_it()
    {
        using var lab = await Lab.Manual().Up();
        Assert.Equal("master", lab.First.Role);
        Assert.All(lab.Nodes[1..], node => Assert.Equal(lab.First.Address, node.Follows));
    }

    [RedisFact]
    public async Task With_sentinels_all_of_them_know_the_first_node_its_replicas_and_each_other()
    {
        using var lab = await Lab.Sentinel().Up();
        Assert.Equal("master", lab.First.Role);
        Assert.All(lab.Nodes[1..], node => Assert.Equal(lab.First.Address, node.Follows));
        Assert.All(lab.Sentinels, sentinel =>
            Assert.Contains($"name=mymaster,status=ok,address={lab.First.Address},slaves=2,sentinels=3", sentinel.Ask("INFO", "sentinel"), StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task A_cluster_has_each_shard_on_its_planned_nodes()
    {
        using var lab = await Lab.Cluster().Up();
        foreach (var shard in lab.Nodes.Chunk(2))
        {
            Assert.Equal("master", shard[0].Role);
            Assert.Equal(shard[0].Address, shard[1].Follows);
        }
        Assert.Contains("0-5460", lab.Nodes[0].Ask("CLUSTER", "NODES")!.Split('\n').Single(line => line.Contains("myself", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Without_passwords_a_deployment_forms_and_hands_over_too()
    {
        using var lab = await Lab.Sentinel(auth: false).Up();
        var (exitCode, output) = await lab.First.Run("stop");
        Assert.True(exitCode == 0 && output.Contains("hands over to", StringComparison.Ordinal), output);
        lab.First.Start();
        await lab.Form();
    }

    [RedisFact]
    public async Task Configuration_is_for_the_owner_only_also_when_Redis_and_Sentinel_rewrote_it()
    {
        using var lab = await Lab.Sentinel().Up();
        await lab.First.Run("stop");
        var files = lab.Everybody.SelectMany(node => Directory.EnumerateFiles(node.DataDirectory, "*.conf")).ToList();
        Assert.Equal(6, files.Count);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [RedisFact]
    public async Task A_replica_is_ready_once_it_has_synchronized_and_stays_so_without_its_primary()
    {
        using var lab = Lab.Manual(nodes: 2);
        lab.Nodes[1].Start();
        await Eventually.Equal("slave", () => lab.Nodes[1].Role);
        Assert.NotEqual(0, (await lab.Nodes[1].Run("ready")).ExitCode);
        lab.First.Start();
        await lab.Form();
        Assert.Equal(0, (await lab.Nodes[1].Run("ready")).ExitCode);
        lab.First.Kill();
        await Eventually.Equal("down", () => lab.Nodes[1].Info("master_link_status"));
        Assert.Equal(0, (await lab.Nodes[1].Run("ready")).ExitCode);
    }
}
