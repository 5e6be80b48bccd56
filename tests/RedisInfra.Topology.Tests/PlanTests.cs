using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Topology.Tests;

public sealed class PlanTests
{
    public static TheoryData<string> Kinds => Samples.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Plan_and_configuration_are_as_they_were_read(string kind)
    {
        var plan = Samples.Plan(Samples.Topology(kind));
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"{plan.Topology}: {plan.Shape}");
        foreach (var (purpose, addresses) in plan.Endpoints)
        {
            text.WriteLine($"{purpose}: {string.Join(' ', addresses)}");
        }

        text.WriteLine($"\n# deployment.env\n{plan.Facts}");
        foreach (var node in plan.Nodes.GroupBy(n => n.Kind).Select(g => g.First()))
        {
            text.WriteLine($"# {node.Name}: node.env\n{node.Facts}\n# {node.Name}: configuration\n{node.Configuration}");
        }

        Snapshot.Matches(text.ToString(), $"{kind}.verified.txt");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_settings_give_the_same_plan(string kind)
    {
        var topology = Samples.Topology(kind);
        Assert.Equal(Samples.Plan(topology).Fingerprint, Samples.Plan(topology).Fingerprint);
        Assert.NotEqual(
            Samples.Plan(topology).Fingerprint,
            Samples.Plan(topology, new() { Memory = new() { Limit = MemorySize.Mebibytes(256) } }).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nodes_are_as_many_as_the_shape_says_and_share_no_port(string kind)
    {
        var plan = Samples.Plan(Samples.Topology(kind));
        Assert.Equal(plan.Shape.DataNodes, plan.DataNodes.Count());
        Assert.Equal(plan.Shape.Sentinels, plan.Sentinels.Count());
        Assert.Equal(plan.Shape.Primaries, plan.Nodes.Count(n => n.Role == NodeRole.Primary));
        var ports = plan.Nodes.SelectMany(n => n.FurtherPorts.Append(n.Address.Port)).ToList();
        Assert.Equal(ports.Distinct(), ports);
        Assert.Equal(plan.Nodes.Select(n => n.Name).Distinct(), plan.Nodes.Select(n => n.Name));
    }

    [Fact]
    public void Local_ports_are_those_that_the_documentation_names()
    {
        Assert.Equal([6379], PortsOf(new StandaloneTopology()));
        Assert.Equal([6390, 6391, 6392], PortsOf(new ReplicationTopology()));
        Assert.Equal([6380, 6381, 6382, 26379, 26380, 26381], PortsOf(new SentinelTopology()));
        Assert.Equal([7001, 7002, 7007, 7008, 7013, 7014], PortsOf(new ClusterTopology()));
    }

    [Fact]
    [Trait("Entry", "8a")]
    public void No_node_has_another_address_because_there_are_more_or_fewer_of_them() => Prop.ForAll(
        Gen.Two(Gen.Choose(3, 9).Zip(Gen.Choose(0, 5))).ToArbitrary(),
        shapes =>
        {
            var (one, other) = (Addresses(shapes.Item1), Addresses(shapes.Item2));
            return one.Keys.Intersect(other.Keys, StringComparer.Ordinal).All(name => one[name] == other[name]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "1")]
    public void A_single_replica_doesnt_hold_up_writes_by_its_absence(int replicas, string least)
    {
        var plan = Samples.Plan(new SentinelTopology { Replicas = replicas });
        Assert.All(plan.DataNodes, n => Assert.Contains($"min-replicas-to-write {least}\n", n.Configuration));
    }

    [Fact]
    public void Quorum_is_the_majority_unless_asked_for_more()
    {
        Assert.Equal(2, new SentinelTopology().Shape(new()).Quorum);
        Assert.Equal(3, new SentinelTopology { Sentinels = 5 }.Shape(new()).Quorum);
        Assert.Equal(5, new SentinelTopology { Sentinels = 5, Quorum = 5 }.Shape(new()).Quorum);
    }

    [Theory]
    [InlineData(PersistenceMode.None, "save \"\"", "appendonly no")]
    [InlineData(PersistenceMode.Rdb, "save 900 1 300 10 60 10000", "appendonly no")]
    [InlineData(PersistenceMode.Aof, "save \"\"", "appendonly yes")]
    [InlineData(PersistenceMode.Both, "save 900 1 300 10 60 10000", "appendonly yes")]
    public void Persistence_is_what_was_asked_for_and_nothing_else(PersistenceMode mode, string save, string append)
    {
        var lines = Samples.Plan(new StandaloneTopology(), new() { Persistence = new() { Mode = mode } })
            .Nodes[0].Configuration.Split('\n');
        Assert.Contains(save, lines);
        Assert.Contains(append, lines);
    }

    [Fact]
    public void A_cache_prefers_answering_and_a_store_completeness()
    {
        var cache = new RedisSettings { Memory = new() { Policy = EvictionPolicy.AllKeysLru } };
        Assert.Contains("cluster-require-full-coverage no\n", Samples.Plan(new ClusterTopology(), cache).Nodes[0].Configuration);
        Assert.Contains("cluster-require-full-coverage yes\n", Samples.Plan(new ClusterTopology()).Nodes[0].Configuration);
    }

    [Fact]
    public void No_plan_holds_a_password_or_a_path()
    {
        Assert.All(
            Samples.Topologies.SelectMany(t => Samples.Plan(t).Nodes),
            n => Assert.DoesNotMatch("(?m)^(requirepass|masterauth|aclfile|dir|sentinel auth-pass)", n.Configuration));
    }

    private static Dictionary<string, NodeAddress> Addresses((int Shards, int Replicas) shape) =>
        Samples.Plan(new ClusterTopology { Shards = shape.Shards, ReplicasPerShard = shape.Replicas })
            .Nodes.ToDictionary(n => n.Name, n => n.Address, StringComparer.Ordinal);

    private static IEnumerable<int> PortsOf(RedisTopology topology) =>
        Samples.Plan(topology).Nodes.Select(n => n.Address.Port);
}
