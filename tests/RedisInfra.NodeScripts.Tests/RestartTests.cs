using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class RestartTests
{
    [RedisFact]
    public Task After_a_handover_the_old_primary_comes_back_as_a_replica_in_replication() => StopAndStart("manual");

    [RedisFact]
    public Task After_a_handover_the_old_primary_comes_back_as_a_replica_with_sentinels() => StopAndStart("sentinel");

    [RedisFact]
    public Task After_a_handover_the_old_primary_comes_back_as_a_replica_in_a_cluster() => StopAndStart("cluster");

    [RedisFact]
    public async Task A_crashed_primary_comes_back_as_a_replica_when_another_was_promoted_by_hand()
    {
        using var lab = await Lab.Manual().Up();
        lab.First.Kill();
        lab.Nodes[1].Ask("REPLICAOF", "NO", "ONE");
        lab.First.Start();
        await Eventually.Equal(lab.Nodes[1].Address, () => lab.First.Follows);
        await lab.Form();
        Assert.Equal(lab.Nodes[1], lab.Primary());
    }

    [RedisFact]
    public Task A_crashed_primary_comes_back_as_a_replica_when_sentinels_promoted_another() => CrashAndStart("sentinel");

    [RedisFact]
    public Task A_crashed_primary_comes_back_as_a_replica_when_the_cluster_promoted_another() => CrashAndStart("cluster");

    [RedisFact]
    public Task All_nodes_crashed_at_once_return_with_one_primary_and_all_data_in_replication() => CrashEverybody("manual");

    [RedisFact]
    public Task All_nodes_crashed_at_once_return_with_one_primary_and_all_data_with_sentinels() => CrashEverybody("sentinel");

    [RedisFact]
    public Task All_nodes_crashed_at_once_return_with_one_primary_and_all_data_in_a_cluster() => CrashEverybody("cluster");

    [RedisFact]
    public async Task Two_nodes_that_both_remember_to_lead_agree_on_the_one_that_was_promoted_later()
    {
        using var lab = await Lab.Manual(nodes: 2).Up();
        lab.First.Kill();
        lab.Nodes[1].Ask("REPLICAOF", "NO", "ONE");
        lab.Nodes[1].Ask("CONFIG", "REWRITE");
        lab.Nodes[1].Ask("CONFIG", "SET", "appendfsync", "always");
        lab.Nodes[1].Ask("SET", "key", "newer");
        // A replica logs no write to disk before it has written its first AOF.
        await Eventually.Equal("0 0", () => $"{lab.Nodes[1].Info("aof_rewrite_scheduled")} {lab.Nodes[1].Info("aof_rewrite_in_progress")}");
        lab.Nodes[1].Kill();
        lab.Start();
        await lab.Form();
        Assert.Equal("newer", lab.First.Ask("GET", "key"));
    }

    [RedisFact]
    public async Task A_restarted_primary_does_not_follow_a_former_one_that_was_frozen_and_knows_less()
    {
        using var lab = await Lab.Sentinel().Up();
        var frozen = lab.First;
        frozen.Freeze();
        await Eventually.Equal(1, () => lab.Nodes[1..].Count(node => node.Role is "master"));
        var newer = lab.Nodes[1..].Single(node => node.Role is "master");
        await Eventually.Equal(3, () => lab.Sentinels.Count(sentinel => HasSwitchedTo(newer, sentinel)));
        await Eventually.Equal(true, () => newer.WriteToTwo("key", "newer"));
        newer.Kill();
        frozen.Thaw();
        newer.Start();
        await lab.Form();
        Assert.Equal("newer", lab.Primary().Ask("GET", "key"));
    }

    private static bool HasSwitchedTo(Node primary, Node sentinel) =>
        sentinel.Ask("SENTINEL", "MASTER", "mymaster") is { } answer
        && answer.Contains($"ip\n127.0.0.1\nport\n{primary.Port}\n", StringComparison.Ordinal)
        && answer.Contains("flags\nmaster\n", StringComparison.Ordinal);

    private static async Task StopAndStart(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        var old = lab.Primary();
        var (exitCode, output) = await old.Run("stop");
        Assert.True(exitCode == 0, output);
        await Eventually.Equal(1, () => lab.FirstShard.Count(node => node.Role is "master"));
        old.Start();
        await lab.Form();
        Assert.NotEqual(old, lab.Primary());
    }

    private static async Task CrashAndStart(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        var old = lab.Primary();
        Assert.True(old.WriteToTwo("{b}", "kept"));
        old.Kill();
        await Eventually.Equal(1, () => lab.FirstShard.Count(node => node.Role is "master"));
        old.Start();
        await lab.Form();
        Assert.Equal("slave", old.Role);
        Assert.Equal("kept", lab.Primary().Ask("GET", "{b}"));
    }

    private static async Task CrashEverybody(string failover)
    {
        using var lab = await Lab.Of(failover).Up();
        // Otherwise a slow disk may hold back the last two seconds.
        foreach (var node in lab.Nodes)
            Assert.Equal("OK", node.Ask("CONFIG", "SET", "appendfsync", "always"));
        foreach (var i in Enumerable.Range(0, 100))
            Assert.Equal("OK", lab.Primary().Ask("SET", "{b}" + i, "kept"));
        foreach (var node in lab.Everybody)
            node.Kill();
        lab.Start();
        await lab.Form();
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal("kept", lab.Primary().Ask("GET", "{b}" + i)));
    }
}
