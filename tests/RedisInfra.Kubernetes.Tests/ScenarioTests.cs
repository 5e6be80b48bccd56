namespace RedisInfra.Kubernetes.Tests;

public sealed class ScenarioTests
{
    [ClusterFact]
    public async Task A_lost_primary_whose_name_nobody_can_look_up_is_replaced()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Sentinel);
        var client = new Client(cluster);
        await client.WriteAsync(1, 20);
        var primary = await client.PrimaryAsync();
        await cluster.Pods.Single(p => primary.StartsWith(p.Name + ".", StringComparison.Ordinal)).LoseAsync();
        await Eventually.HoldsAsync(
            TimeSpan.FromSeconds(20),
            async () => await client.PrimaryAsync() is var now && now != primary && await client.AskAsync(now, "SET", "after", "1") == "OK",
            async () => await client.PrimaryAsync());
        await client.HasAllAsync();
    }

    [ClusterFact]
    public async Task A_sentinel_and_the_primary_lost_together_leave_a_quorum_that_fails_over()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Sentinel);
        var client = new Client(cluster);
        var primary = await client.PrimaryAsync();
        await Task.WhenAll(
            cluster.Pods.Single(p => primary.StartsWith(p.Name + ".", StringComparison.Ordinal)).LoseAsync(),
            cluster["data-sentinel-2"].LoseAsync());
        await Eventually.HoldsAsync(
            TimeSpan.FromSeconds(20),
            async () => await client.PrimaryAsync() is var now && now != primary && await client.AskAsync(now, "SET", "after", "1") == "OK",
            async () => await client.PrimaryAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(Stacks.Replicated), MemberType = typeof(Stacks))]
    public async Task A_rollout_loses_no_write_and_hands_over_once_for_each_primary(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        var client = new Client(cluster);
        var before = await cluster.FailoversAsync();
        Assert.InRange(await client.WriteWhileAsync(() => Task.WhenAll(
            cluster.Manifests.Of("StatefulSet").Select(s => cluster.RollAsync(Manifests.NameOf(s))))), 20, int.MaxValue);
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
        if (topology != Stacks.Replication)
            Assert.Equal(Stacks.PrimariesOf(topology), await cluster.FailoversAsync() - before);
    }

    [ClusterTheory]
    [MemberData(nameof(Stacks.Replicated), MemberType = typeof(Stacks))]
    public async Task A_crashed_primary_comes_back_and_nothing_is_lost(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        var client = new Client(cluster);
        await client.WriteAsync(1, 20);
        await cluster[topology == Stacks.Cluster ? "data-shard-0-0" : "data-node-0"].CrashAsync();
        await cluster.UntilReadyAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }

    [ClusterFact]
    public async Task What_redis_takes_while_it_runs_is_applied_without_a_restart()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Sentinel);
        var addresses = cluster.Pods.Select(p => p.Ip).ToList();
        await cluster.ApplyAsync(Stacks.Of(Stacks.Sentinel, "memory: { policy: allkeys-lru, limit: 128Mi }, persistence: { fsync: always }, failover: { downAfter: 4s }"));
        await cluster.RunJobsAsync();
        Assert.Equal(addresses, cluster.Pods.Select(p => p.Ip));
        foreach (var pod in cluster.PodsOf("data-node"))
        {
            Assert.Contains("allkeys-lru", await pod.OperatorAsync("CONFIG", "GET", "maxmemory-policy"));
            Assert.Contains("always", await pod.OperatorAsync("CONFIG", "GET", "appendfsync"));
        }

        foreach (var pod in cluster.PodsOf("data-sentinel"))
            Assert.Contains("down-after-milliseconds\n4000", await pod.OperatorAsync("SENTINEL", "MASTER", "mymaster"));
    }

    [ClusterFact]
    public async Task A_cluster_grows_by_a_shard_and_gives_it_up_again_once_it_is_drained()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Cluster);
        var client = new Client(cluster);
        await client.WriteAsync(1, 50);
        await cluster.ApplyAsync(Stacks.Of("{ kind: cluster, shards: 4, replicasPerShard: 1 }"));
        await cluster.UntilReadyAsync();
        await cluster.RunJobsAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();

        await cluster.ApplyAsync(Stacks.Of("{ kind: cluster, shards: 3, replicasPerShard: 1 }", platform: "drainingShards: 1"));
        await cluster.RunJobsAsync();
        await cluster.ApplyAsync(Stacks.Of("{ kind: cluster, shards: 3, replicasPerShard: 1 }"));
        await cluster.DeleteAsync("data-shard-3");
        await cluster.RunJobsAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }

    [ClusterTheory]
    [MemberData(nameof(Stacks.Replicated), MemberType = typeof(Stacks))]
    public async Task A_deployment_is_checked_and_drilled_from_inside(string topology)
    {
        await using var cluster = await Stacks.UpAsync(topology);
        await cluster.ApplyAsync(Stacks.Of(topology, platform: "verificationImage: redisinfra-test/verifier:1.0, drillHandover: true"));
        var said = await cluster.RunJobsAsync();
        Assert.Contains("data: roles: passed", said, StringComparison.Ordinal);
        Assert.Matches("data: graceful: passed: .* took over from .*, 0 of [1-9][0-9]* acknowledged writes lost", said);
        await cluster.UntilFormedAsync();
    }

    [ClusterFact]
    public async Task No_host_keeps_the_majority_of_a_clusters_primaries()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Cluster, pod => pod.EndsWith("-0", StringComparison.Ordinal) ? "one" : $"other-of-{pod}");
        var client = new Client(cluster);
        await client.WriteAsync(1, 20);
        var leading = new List<string>();
        await Eventually.HoldsAsync(
            TimeSpan.FromSeconds(180),
            async () =>
            {
                leading.Clear();
                foreach (var pod in cluster.Pods)
                {
                    if ((await pod.OperatorAsync("INFO", "replication")).Contains("role:master", StringComparison.Ordinal))
                        leading.Add(cluster.HostOf(pod.Name));
                }

                return leading.Count == 3 && leading.Count(h => h == "one") <= 1;
            },
            () => Task.FromResult($"primaries are on {string.Join(", ", leading)}"));
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }

    [ClusterFact]
    public async Task Replicas_come_and_go_in_place()
    {
        await using var cluster = await Stacks.UpAsync(Stacks.Sentinel);
        var client = new Client(cluster);
        await client.WriteAsync(1, 20);
        await cluster.ApplyAsync(Stacks.Of("{ kind: sentinel, replicas: 3, sentinels: 3 }"));
        await cluster.UntilReadyAsync();
        await cluster.RunJobsAsync();
        await cluster.UntilFormedAsync();
        await cluster.ApplyAsync(Stacks.Of("{ kind: sentinel, replicas: 1, sentinels: 3 }"));
        await cluster.RunJobsAsync();
        await cluster.UntilFormedAsync();
        await client.HasAllAsync();
    }

    [ClusterFact]
    public async Task A_busy_server_stays_alive_and_a_loading_one_is_not_ready()
    {
        await using var cluster = await Stacks.UpAsync("{ kind: standalone }");
        var pod = cluster["data-node-0"];
        await pod.OperatorAsync("CONFIG", "SET", "busy-reply-threshold", "100");
        var busy = pod.OperatorAsync("EVAL", "local t = redis.call('TIME')[1] + 5 while redis.call('TIME')[1] + 0 < t do end", "0");
        await Eventually.HoldsAsync(TimeSpan.FromSeconds(5), async () => !await pod.IsReadyAsync(), () => Task.FromResult("never busy"));
        Assert.True(await pod.IsAliveAsync());
        await busy;
        await cluster.UntilReadyAsync(pod);
    }
}
