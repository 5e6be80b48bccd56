using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>A drop in the number of keys is a loss unless something that the nodes counted explains it.</summary>
[Trait("Entry", "2")]
public sealed class KeyLossTests
{
    private static readonly DateTimeOffset s_then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_standalone_that_comes_back_empty_has_lost_everything()
    {
        var result = Judge(Census(Count(10_000)), Census(Restarted(0)));
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Contains("0 keys, 10000 before: 10000 of them neither expired nor were evicted or deleted", result.Detail, StringComparison.Ordinal);
        Assert.Contains("/data/d-0", result.Detail, StringComparison.Ordinal);
        Assert.Contains("--accept-loss", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_missing_is_a_loss_too() =>
        Assert.Equal(VerificationStatus.Failed, Judge(Census(Count(10_000)), Census(Restarted(9_000))).Status);

    [Fact]
    public void What_came_back_whole_passes() =>
        Assert.Equal("10000 keys, 10000 before", Judge(Census(Count(10_000)), Census(Restarted(10_000))).Detail);

    [Fact]
    public void What_clients_did_to_a_history_that_goes_on_is_no_loss() =>
        Assert.Equal(VerificationStatus.Passed, Judge(Census(Count(10_000)), Census(Count(10))).Status);

    [Fact]
    public void A_replica_that_was_promoted_goes_on_with_the_history()
    {
        var promoted = Restarted(5) with { FormerHistory = "one", FormerOffset = 101 };
        Assert.Equal(VerificationStatus.Passed, Judge(Census(Count(10)), Census(promoted)).Status);
        Assert.Equal(VerificationStatus.Failed, Judge(Census(Count(10)), Census(promoted with { FormerOffset = 100 })).Status);
    }

    [Theory]
    [InlineData(1_000, 0, 9_000, true)]
    [InlineData(999, 0, 9_000, false)]
    [InlineData(0, 1, 0, true)]
    public void What_the_new_process_removed_is_no_loss(long removed, long flushed, long keys, bool passes) => Assert.Equal(
        passes, Judge(Census(Count(10_000)), Census(Restarted(keys) with { Removed = removed, Flushed = flushed })).Status == VerificationStatus.Passed);

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(3600, 5_000, true)]
    [InlineData(3600, 0, false)]
    public void Keys_with_a_time_to_live_may_expire_unseen_but_not_all_before_their_time(int seconds, long keys, bool passes) => Assert.Equal(
        passes,
        Judge(Census(Count(10_000) with { Expiring = 10_000, LifeLeft = TimeSpan.FromSeconds(seconds) }), Census(Restarted(keys))).Status == VerificationStatus.Passed);

    [Theory]
    [InlineData(6_000, true)]
    [InlineData(0, false)]
    public void A_full_cache_may_evict_unseen_but_not_everything(long keys, bool passes) => Assert.Equal(
        passes, Judge(Census(Count(10_000) with { Evicts = true }), Census(Restarted(keys))).Status == VerificationStatus.Passed);

    [Fact]
    public void What_was_counted_long_ago_fails_when_it_is_all_gone_and_only_then()
    {
        Assert.Equal(VerificationStatus.Failed, Judge(null, Census(Restarted(0)), Census(Count(10_000))).Status);
        Assert.Equal(VerificationStatus.Passed, Judge(null, Census(Restarted(1)), Census(Count(10_000))).Status);
        Assert.Equal(VerificationStatus.Passed, Judge(null, Census(Count(0)), Census(Count(10_000))).Status);
    }

    [Fact]
    public void A_shard_that_came_back_empty_is_named_though_others_grew()
    {
        var result = Judge(
            Census(Count(100), Count(100) with { Node = "d-2" }), Census(Count(500), Restarted(0) with { Node = "d-2" }), deployment: Deployments.Cluster);
        Assert.Equal(VerificationStatus.Failed, result.Status);
        Assert.Contains("d-2 holds 0 keys, its shard had 100 before", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_that_move_between_shards_lose_nothing() => Assert.Equal(
        VerificationStatus.Passed,
        Judge(Census(Count(100)), Census(Count(40), Restarted(60) with { Node = "d-2" }), deployment: Deployments.Cluster).Status);

    [Fact]
    public void Without_persistence_a_restart_is_told_and_no_failure_unless_copies_lived()
    {
        var before = Census(Count(100)) with { Persistent = false };
        var result = Judge(before, Census(Restarted(0)) with { Persistent = false });
        Assert.Equal(VerificationStatus.Passed, result.Status);
        Assert.Contains("100 of them neither expired nor", result.Detail, StringComparison.Ordinal);
        Assert.Contains("nothing is kept on disk, as planned", result.Detail, StringComparison.Ordinal);
        Assert.Equal(VerificationStatus.Failed, Judge(before with { Copied = [0] }, Census(Restarted(0)) with { Persistent = false }).Status);
    }

    [Fact]
    public void Nodes_that_are_all_new_or_elsewhere_are_not_compared()
    {
        Assert.Equal(VerificationStatus.NotApplicable, Judge(Census(Count(100)) with { Nodes = ["other"] }, Census(Restarted(0))).Status);
        Assert.Equal(VerificationStatus.NotApplicable, Judge(Census(Count(100)) with { Platform = "moon" }, Census(Restarted(0))).Status);
        Assert.Equal(VerificationStatus.NotApplicable, Judge(null, Census(Count(1))).Status);
    }

    [Fact]
    public void A_shard_that_nobody_leads_can_not_be_compared() => Assert.Equal(
        "0 of 1 shards can be counted", Judge(Census(Count(1)), Census(Count(1) with { Leads = false })).Detail);

    [Fact]
    public async Task A_census_takes_the_one_that_leads_and_where_none_does_the_one_that_holds_most()
    {
        var nodes = new FakeNodes()
            .Answer("d-0 INFO all", Info("master", 7))
            .Answer("d-1 INFO all", Info("slave", 9))
            .Lose("d-2")
            .Answer("d-3 INFO all", Info("slave", 5));
        var deployment = Deployments.Cluster with { Nodes = [.. Deployments.Cluster.Nodes.Select((n, i) => n with { Shard = i / 2 })] };
        var census = await KeyCensus.TakeAsync(Deployments.Subject(deployment, nodes), TimeProvider.System);
        Assert.Equal([("d-0", 7L), ("d-3", 5L)], census.Shards.Values.Select(s => (s.Node, s.Keys)));
        Assert.Equal((12, 2, true, false), (census.Keys, census.Planned, census.Persistent, census.IsWhole));
        Assert.Equal([0], census.Copied);
    }

    [Fact]
    public void Every_number_is_read_from_what_a_node_says()
    {
        var count = KeyCount.Parse(Deployments.Standalone.Nodes[0], """
            run_id:abc
            uptime_in_seconds:12
            used_memory:1000
            mem_not_counted_for_evict:50
            maxmemory:1024
            maxmemory_policy:allkeys-lru
            rdb_last_load_keys_expired:1
            expired_keys:2
            evicted_keys:3
            role:master
            master_replid:now
            master_replid2:before
            master_repl_offset:40
            second_repl_offset:30
            cmdstat_del:calls=4,usec=9,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_lpop:calls=5,usec=9
            cmdstat_get:calls=1000,usec=9
            cmdstat_flushall:calls=6,usec=9
            db0:keys=10,expires=4,avg_ttl=5000
            db3:keys=20,expires=0,avg_ttl=0
            """);
        Assert.Equal(
            new KeyCount
            {
                Node = "d-0",
                Leads = true,
                Keys = 30,
                Expiring = 4,
                LifeLeft = TimeSpan.FromSeconds(5),
                Removed = 15,
                Flushed = 6,
                Uptime = TimeSpan.FromSeconds(12),
                Evicts = true,
                Memory = 950,
                MaxMemory = 1024,
                Process = "abc",
                History = "now",
                Offset = 40,
                FormerHistory = "before",
                FormerOffset = 30,
            },
            count);
    }

    private static CheckResult Judge(KeyCensus? before, KeyCensus now, KeyCensus? recorded = null, RunningDeployment? deployment = null)
    {
        var running = deployment ?? Deployments.Standalone;
        running = running with { Nodes = [.. running.Nodes.Select(n => n with { Data = $"/data/{n.Name}" })] };
        return new KeyLoss(running, now with { At = s_then + TimeSpan.FromSeconds(10) }).Judge(before, recorded);
    }

    private static KeyCensus Census(params KeyCount[] shards) => new()
    {
        At = s_then,
        Platform = "local",
        Nodes = [.. Deployments.Cluster.Nodes.Select(n => n.Name)],
        Planned = shards.Length,
        Persistent = true,
        Shards = shards.Index().ToImmutableSortedDictionary(s => s.Index, s => s.Item),
    };

    private static KeyCount Count(long keys) => new()
    {
        Node = "d-0",
        Leads = true,
        Keys = keys,
        Uptime = TimeSpan.FromHours(1),
        Process = "first",
        History = "one",
        Offset = 100,
    };

    private static KeyCount Restarted(long keys) => Count(keys) with { Uptime = TimeSpan.FromSeconds(5), Process = "second", History = "two", Offset = 0 };

    private static string Info(string role, int keys) =>
        string.Create(CultureInfo.InvariantCulture, $"role:{role}\r\ndb0:keys={keys},expires=0,avg_ttl=0\r\n");
}
