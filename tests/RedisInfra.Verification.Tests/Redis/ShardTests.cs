namespace RedisInfra.Verification.Tests;

public sealed class ShardTests
{
    [Fact]
    public async Task Outside_a_cluster_all_data_nodes_are_one_shard_led_by_who_leads_now()
    {
        var nodes = Deployments.Healthy()
            .Answer("d-0 INFO replication", Deployments.ReplicaInfo).Answer("d-1 INFO replication", Deployments.PrimaryInfo);
        var shard = Assert.Single(await Shard.FindAsync(Deployments.Sentinel, nodes));
        Assert.Equal("d-1", shard.Primary.Name);
        Assert.Equal(["d-0"], shard.Replicas.Select(r => r.Name));
        Assert.True(shard.Holds(12345));
    }

    [Fact]
    public async Task In_a_cluster_shards_are_who_follows_whom_with_their_slots()
    {
        var shards = await Shard.FindAsync(Deployments.Cluster, Deployments.Healthy());
        Assert.Equal(["d-0 d-1", "d-2 d-3"], shards.Select(s => string.Join(' ', s.Members.Select(m => m.Name))));
        Assert.True(shards[1].Holds(8192));
        Assert.False(shards[1].Holds(8191));
    }

    [Fact]
    public async Task Tags_differ_and_put_keys_on_their_shard()
    {
        var shard = (await Shard.FindAsync(Deployments.Cluster, Deployments.Healthy()))[0] with { Slots = [new SlotRange(2, 2)] };
        using var client = new FakeClient();
        var tags = Enumerable.Range(0, 3).Select(i => SlotTag.For(shard, client, i)).ToArray();
        Assert.Equal(3, tags.Distinct(StringComparer.Ordinal).Count());
        Assert.All(tags, t => Assert.Equal(2, client.SlotOf(t)));
    }
}
