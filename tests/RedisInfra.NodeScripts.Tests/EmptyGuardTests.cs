using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>A primary that comes back without its data must not make its replicas as empty as itself.</summary>
public sealed class EmptyGuardTests
{
    [RedisFact]
    public Task A_primary_reborn_without_its_volume_follows_a_replica_in_replication() => Reborn("manual", node => node.LoseEverything());

    [RedisFact]
    public Task A_primary_reborn_without_its_volume_follows_a_replica_with_sentinels() => Reborn("sentinel", node => node.LoseEverything());

    [RedisFact]
    public Task A_primary_reborn_without_its_volume_follows_a_replica_in_a_cluster() => Reborn("cluster", node => node.LoseEverything());

    [RedisFact]
    public Task A_primary_restarted_without_a_dataset_follows_a_replica_in_replication() => Reborn("manual", node => node.LoseDataset());

    [RedisFact]
    public Task A_primary_restarted_without_a_dataset_follows_a_replica_with_sentinels() => Reborn("sentinel", node => node.LoseDataset());

    [RedisFact]
    public Task A_primary_restarted_without_a_dataset_follows_a_replica_in_a_cluster() => Reborn("cluster", node => node.LoseDataset());

    [RedisFact]
    public Task When_nobody_kept_data_replication_starts_anew() => NobodyKeptData("manual");

    [RedisFact]
    public Task When_nobody_kept_data_a_deployment_with_sentinels_starts_anew() => NobodyKeptData("sentinel");

    [RedisFact]
    public Task When_nobody_kept_data_a_cluster_starts_anew() => NobodyKeptData("cluster");

    private static async Task Reborn(string failover, Action<Node> lose)
    {
        using var lab = await Lab.Of(failover).Up();
        var old = lab.Primary();
        Assert.True(old.WriteToTwo("{b}", "kept"));
        old.Kill();
        lose(old);
        old.Start();
        await lab.Form();
        Assert.Equal("slave", old.Role);
        Assert.Equal("kept", lab.Primary().Ask("GET", "{b}"));
    }

    private static async Task NobodyKeptData(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        await lab.Primary().Run("stop"); // so that the plan's first node isn't the one that led last
        await Eventually.Equal(1, () => lab.FirstShard.Count(node => node.Role is "master"));
        foreach (var node in lab.Everybody)
            node.Kill();
        foreach (var node in lab.Nodes)
            node.LoseDataset();
        lab.Start();
        await lab.Form();
        Assert.Equal("OK", lab.Primary().Ask("SET", "{b}", "anew"));
    }
}
