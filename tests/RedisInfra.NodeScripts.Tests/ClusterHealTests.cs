using System.Globalization;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Clusters whose members know of nodes that aren't there any more.</summary>
public sealed class ClusterHealTests
{
    private const int Keys = 600;

    [RedisTheory]
    [Trait("Entry", "4")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Slots_of_an_identity_that_is_gone_go_to_whoever_has_their_data(bool hasReplica)
    {
        using var lab = await Lab.Cluster().Up();
        lab.Write(Keys);
        var node = lab.Primary();
        if (!hasReplica)
            Assert.Equal("OK", lab.FirstShard.Single(n => n != node).Ask("CLUSTER", "REPLICATE", lab.Nodes[2].Ask("CLUSTER", "MYID")!));
        await BornAnew(lab, node);

        await lab.Form();

        Assert.Equal((0, ""), await lab.Formed());
        Assert.Equal(Keys, lab.Count());
    }

    [RedisFact]
    [Trait("Entry", "8d")]
    public async Task Of_dead_nodes_that_the_plan_dropped_it_is_told_that_they_own_slots_and_what_to_do()
    {
        using var lab = await Lab.Cluster(shards: 4).Up();
        lab.Write(Keys);
        var dropped = lab.Shrink(2);
        foreach (var node in dropped)
            node.Kill();
        await Eventually.Equal(true, () => lab.First.Ask("CLUSTER", "NODES")!.Split('\n').Any(line => line.Contains(dropped[0].Address, StringComparison.Ordinal) && line.Contains("master,fail", StringComparison.Ordinal)));

        var (exitCode, output) = await lab.Formed();

        Assert.Equal(1, exitCode);
        Assert.Contains($"{dropped[0].Address}, which the plan has dropped, is dead and owns 4096 slots: plan it again", output, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task A_replica_that_hears_from_others_where_its_primary_went_follows_it_there()
    {
        using var lab = await Lab.Cluster().Up();
        lab.Write(Keys);
        var (primary, replica, witness) = (lab.Nodes[0], lab.Nodes[1], lab.Nodes[2]);
        primary.Kill();
        replica.Kill();
        lab.Move(primary, replica);
        replica.Start();
        await Eventually.Equal(expected: true, () => Knows(witness, replica));
        primary.Start();
        await Eventually.Equal(expected: true, () => Knows(replica, primary));

        await lab.Form();

        Assert.Equal((0, ""), await lab.Formed());
        Assert.Equal(primary.Address, replica.Follows);
        Assert.Equal(Keys, lab.Count());
    }

    private static bool Knows(Node node, Node other) => node.Ask("CLUSTER", "NODES") is { } table && table.Contains($" {other.Address}@", StringComparison.Ordinal);

    /// <summary>It starts while nobody can tell it who it was.</summary>
    private static async Task BornAnew(Lab lab, Node node)
    {
        node.Kill();
        var id = string.Create(CultureInfo.InvariantCulture, $"{node.Port:x40}");
        await File.WriteAllTextAsync(Path.Combine(node.DataDirectory, "nodes.conf"), $"{id} :0@0 myself,master - 0 0 0 connected\nvars currentEpoch 0 lastVoteEpoch 0\n");
        var others = lab.Nodes.Where(n => n != node).ToList();
        others.ForEach(n => n.Freeze());
        node.Start();
        await Eventually.Equal(id, () => node.Ask("CLUSTER", "MYID"));
        others.ForEach(n => n.Thaw());
    }
}
