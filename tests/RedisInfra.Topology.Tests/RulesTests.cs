using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Topology.Tests;

public sealed class RulesTests
{
    public static TheoryData<string, string, RedisTopology> Impossible { get; } = new()
    {
        { "topology.replicas", "between 1 and 10", new ReplicationTopology { Replicas = -1 } },
        { "topology.replicas", "between 1 and 10", new ReplicationTopology { Replicas = 0 } },
        { "topology.replicas", "nobody to promote", new SentinelTopology { Replicas = 0 } },
        { "topology.sentinels", "must be odd", new SentinelTopology { Sentinels = 4 } },
        { "topology.sentinels", "between 3 and 9", new SentinelTopology { Sentinels = 1 } },
        { "topology.quorum", "the majority of 3", new SentinelTopology { Quorum = 1 } },
        { "topology.quorum", "and 3", new SentinelTopology { Quorum = 4 } },
        { "topology.master", "letters", new SentinelTopology { Master = "my master" } },
        { "topology.shards", "three primaries", new ClusterTopology { Shards = 2 } },
        { "topology.replicasPerShard", "between 0 and 5", new ClusterTopology { ReplicasPerShard = -1 } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_impossible_topology_is_refused_with_its_path_and_a_remedy(
        string path, string words, RedisTopology topology)
    {
        var error = Assert.Single(SettingsRules.Validate(topology, new()));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message);
        Assert.NotNull(error.Found);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var errors = SettingsRules.Validate(
            new SentinelTopology { Replicas = 0, Sentinels = 2 },
            new() { Failover = new() { DownAfter = TimeSpan.Zero }, Networking = new() { Port = 80 } });
        Assert.Equal(
            ["topology.replicas", "topology.sentinels", "topology.sentinels", "networking.port", "failover.downAfter"],
            errors.Select(e => e.Path));
    }

    [Fact]
    public void Memory_above_what_fits_is_refused_and_the_remedy_is_accepted()
    {
        RedisSettings With(MemorySize max) => new() { Memory = new() { MaxMemory = max } };
        var fits = MemoryBudget.For(new(), new SentinelTopology().Shape(new())).Fits;

        var error = Assert.Single(SettingsRules.Validate(new SentinelTopology(), With(new(fits.Bytes + 1))));
        Assert.Equal("memory.maxmemory", error.Path);
        Assert.Contains(fits.ToString(), error.Message);
        Assert.Empty(SettingsRules.Validate(new SentinelTopology(), With(fits)));
    }

    [Fact]
    public void A_limit_that_leaves_nothing_for_data_is_refused()
    {
        var error = Assert.Single(SettingsRules.Validate(
            new ReplicationTopology(), new() { Memory = new() { Limit = MemorySize.Mebibytes(10) } }));
        Assert.Equal("memory.limit", error.Path);
    }

    [Fact]
    public void A_failover_that_cant_end_before_it_is_given_up_is_refused()
    {
        var error = Assert.Single(SettingsRules.Validate(
            new SentinelTopology(), new() { Failover = new() { Timeout = TimeSpan.FromSeconds(9) } }));
        Assert.Equal("failover.timeout", error.Path);
        Assert.Contains("twice `downAfter` (5s)", error.Message);
    }

    // Sentinel's first PING to a promoted node comes after a second; measured: two failovers in three seconds, 448 writes lost.
    [Fact]
    public void A_silence_that_any_promoted_node_may_keep_is_refused_as_a_sign_of_its_death()
    {
        var error = Assert.Single(SettingsRules.Validate(
            new SentinelTopology(), new() { Failover = new() { DownAfter = TimeSpan.FromSeconds(1) } }));
        Assert.Equal("failover.downAfter", error.Path);
        Assert.Contains("between 2s and", error.Message);
    }

    [Fact]
    public void Whatever_the_numbers_a_sentinel_topology_is_refused_or_has_a_majority_for_quorum() =>
        Prop.ForAll(
            Gen.Choose(-3, 12).Four().ToArbitrary(),
            n =>
            {
                var (replicas, sentinels, quorum, set) = n;
                var topology = new SentinelTopology
                {
                    Replicas = replicas,
                    Sentinels = sentinels,
                    Quorum = set % 2 == 0 ? quorum : null,
                };
                var shape = topology.Shape(new());
                var sound = sentinels is 3 or 5 or 7 or 9 && replicas is >= 1 and <= 10
                    && shape.Quorum * 2 > sentinels && shape.Quorum <= sentinels;
                return sound == !topology.Validate().Any();
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_limit_what_fits_leaves_room_for_everything_else() =>
        Prop.ForAll(
            (from mebibytes in Gen.Choose(16, 1 << 18)
             from mode in Gen.Elements(Enum.GetValues<PersistenceMode>())
             from replicas in Gen.Choose(0, 10)
             select (mebibytes, mode, replicas)).ToArbitrary(),
            x =>
            {
                var settings = new RedisSettings
                {
                    Memory = new() { Limit = MemorySize.Mebibytes(x.mebibytes) },
                    Persistence = new() { Mode = x.mode },
                };
                var shape = new ReplicationTopology { Replicas = x.replicas }.Shape(settings);
                var budget = MemoryBudget.For(settings, shape);
                var spent = MemoryBudget.Base.Bytes + budget.ReplicaBuffer.Bytes + budget.ClientBuffers.Bytes
                    + (x.replicas > 0 ? budget.Backlog.Bytes : 0) + budget.Fits.Bytes * (1 + budget.ForkShare);
                return spent <= settings.Memory.Limit.Bytes
                    && (x.mode == PersistenceMode.None || budget.Fits.Bytes < 0.7 * settings.Memory.Limit.Bytes);
            }).QuickCheckThrowOnFailure();
}
