using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class RescaleTests
{
    [RedisFact]
    public async Task A_cluster_grows_by_a_shard_and_shrinks_again_with_its_data()
    {
        using var lab = await Lab.Cluster().Up();
        Fill(lab);

        foreach (var node in lab.Grow(2))
            node.Start();
        await lab.Form();
        Assert.Equal(lab.Nodes[6].Address, lab.Nodes[7].Follows);
        AssertComplete(lab);

        var removed = lab.Shrink(2);
        await lab.Form();
        Assert.All(lab.Nodes, node => Assert.DoesNotContain(removed[0].Address, node.Ask("CLUSTER", "NODES"), StringComparison.Ordinal));
        AssertComplete(lab);
    }

    [RedisFact]
    public async Task Nodes_that_leave_take_no_data_with_them()
    {
        using var lab = await Lab.Cluster(shards: 4).Up();
        Fill(lab);
        var removed = lab.Shrink(2);
        foreach (var node in removed)
        {
            var (exitCode, output) = await node.Run("leave");
            Assert.True(exitCode == 0, output);
        }
        await lab.Form();
        AssertComplete(lab);
    }

    [RedisFact]
    public Task A_shard_that_is_dropped_gives_up_its_keys_where_writes_need_a_replica() => DropAShard(_ => { });

    [RedisFact]
    public Task A_shard_that_is_dropped_gives_up_its_keys_though_its_replica_is_dead() => DropAShard(removed => removed.Single(node => node.Role is "slave").Kill());

    private static async Task DropAShard(Action<IReadOnlyList<Node>> first)
    {
        using var lab = await Lab.Cluster(shards: 4).Up();
        Fill(lab);
        foreach (var node in lab.Nodes)
            Assert.Equal("OK", node.Ask("CONFIG", "SET", "min-replicas-to-write", "1"));
        var removed = lab.Shrink(2);
        first(removed);
        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
        AssertComplete(lab);
    }

    [RedisFact]
    public async Task Sentinels_forget_a_primary_that_leaves()
    {
        using var lab = await Lab.Sentinel().Up();
        var (exitCode, output) = await lab.First.Run("leave");
        Assert.True(exitCode == 0, output);
        Assert.All(lab.Sentinels, sentinel => Assert.DoesNotContain(lab.First.Address, sentinel.Ask("SENTINEL", "REPLICAS", "mymaster"), StringComparison.Ordinal));
    }

    [RedisFact]
    public Task A_dropped_primary_hands_over_to_a_planned_replica_without_loss() => DropThePrimary("manual");

    [RedisFact]
    public Task Sentinel_moves_the_lead_of_a_dropped_primary_without_loss() => DropThePrimary("sentinel");

    private static async Task DropThePrimary(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        var (exitCode, output) = await lab.First.Run("stop"); // so that a later node leads
        Assert.True(exitCode == 0, output);
        lab.First.Start();
        await lab.Form();
        var primary = lab.Primary();
        var all = lab.Nodes.ToList();
        using var writer = new Writer(all);
        await Eventually.Equal(expected: true, () => writer.Acknowledged > 100);

        var place = lab.Nodes.IndexOf(primary);
        lab.Shrink(lab.Nodes.Count - place);
        await lab.Form();

        Assert.Contains(lab.Primary(), lab.Nodes);
        Assert.Equal(0, await writer.Lost(lab.Primary));
    }

    private static void Fill(Lab lab)
    {
        foreach (var i in Enumerable.Range(0, 300))
            Assert.Contains("OK", lab.Nodes.Select(node => node.Ask("SET", Key(i), "kept")));
    }

    private static void AssertComplete(Lab lab) =>
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains("kept", lab.Nodes.Select(node => node.Ask("GET", Key(i)))));

    private static string Key(int number) => "key:" + number;
}
