using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Topology.Tests;

[Trait("Entry", "11")]
public sealed class PortRulesTests
{
    private static readonly Gen<RedisTopology> s_topologies = Gen.OneOf(
        Gen.Elements<RedisTopology>(new StandaloneTopology()),
        from replicas in Gen.Choose(1, 10) select (RedisTopology)new ReplicationTopology { Replicas = replicas },
        from replicas in Gen.Choose(1, 10)
        from sentinels in Gen.Elements(3, 5, 7, 9)
        select (RedisTopology)new SentinelTopology { Replicas = replicas, Sentinels = sentinels },
        from shards in Gen.Choose(3, 100)
        from replicas in Gen.Choose(0, 5)
        select (RedisTopology)new ClusterTopology { Shards = shards, ReplicasPerShard = replicas });

    [Fact]
    public void A_port_whose_bus_no_host_could_listen_on_is_refused_with_what_is_allowed()
    {
        var error = Assert.Single(PortRules.Validate(Plan(new ClusterTopology(), 60000)));
        Assert.Equal(
            "networking.port: 60000: must lie between 1024 and 55522: orders-shard-2-1 would listen on 70013, and no port lies beyond 65535",
            error.ToString());
        Assert.Empty(PortRules.Validate(Plan(new ClusterTopology(), 55522)));
        Assert.Single(PortRules.Validate(Plan(new ClusterTopology(), 55523)));
    }

    [Fact]
    public void Sentinels_have_a_setting_of_their_own()
    {
        var settings = new RedisSettings { Networking = new() { SentinelPort = 65534 } };
        Assert.StartsWith(
            "networking.sentinelPort: 65534: must lie between 1024 and 65533: orders-sentinel-2 would listen on 65536",
            Assert.Single(PortRules.Validate(Samples.Plan(new SentinelTopology(), settings))).ToString());
    }

    [Fact]
    public void Whatever_is_asked_for_is_refused_or_every_port_of_it_is_one() => Prop.ForAll(
        s_topologies.ToArbitrary(), Gen.OneOf(Gen.Choose(1024, 65000), Gen.Choose(54900, 55600), Gen.Choose(64900, 65000)).ToArbitrary(), (topology, port) =>
        {
            var plan = Plan(topology, port);
            var errors = PortRules.Validate(plan).ToList();
            var sound = plan.Nodes.SelectMany(n => n.Ports).All(p => p is >= 1 and <= 65535);
            return sound ? errors.Count == 0 : errors is [{ Path: "networking.port" or "networking.sentinelPort" }];
        }).QuickCheckThrowOnFailure();

    private static RedisPlan Plan(RedisTopology topology, int port) =>
        Samples.Plan(topology, new() { Networking = new() { Port = port, SentinelPort = port } });
}
