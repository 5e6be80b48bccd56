using System.Globalization;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Two nodes that lead are settled, and what the loser took alone is told.</summary>
[Trait("Entry", "6")]
public sealed class TwoPrimariesTests
{
    [RedisFact]
    public async Task Sentinels_that_lost_all_they_knew_settle_a_failover_that_was_half_done()
    {
        using var lab = await Lab.Sentinel().Up();
        lab.Write(100);
        await Eventually.Equal("100", () => lab.Nodes[1].Ask("DBSIZE"));
        foreach (var sentinel in lab.Sentinels)
        {
            sentinel.Kill();
            sentinel.LoseEverything();
        }

        Promote(lab.Nodes[1]);
        Assert.Equal("OK", lab.Nodes[2].Ask("REPLICAOF", "127.0.0.1", Port(lab.Nodes[1])));
        await Written(lab.Nodes[1], "of the new one");
        Assert.Equal("OK", lab.First.Ask("CONFIG", "SET", "min-replicas-to-write", "0"));
        Assert.Equal("OK", lab.First.Ask("SET", "of the old one alone", "value"));
        foreach (var sentinel in lab.Sentinels)
            sentinel.Start();

        await Settles(lab, lab.Nodes[1], loser: lab.First);
    }

    [RedisFact]
    public async Task Without_sentinels_who_has_the_longer_history_leads()
    {
        using var lab = await Lab.Manual().Up();
        lab.Write(100);
        await Eventually.Equal("100", () => lab.Nodes[1].Ask("DBSIZE"));
        Promote(lab.Nodes[1]);
        Assert.Equal("OK", lab.Nodes[1].Ask("CONFIG", "SET", "min-replicas-to-write", "0"));
        foreach (var _ in Enumerable.Range(0, 50))
            Assert.Equal("OK", lab.Nodes[1].Ask("SET", "of the new one", "value"));
        await Written(lab.First, "of the old one alone");

        await Settles(lab, lab.Nodes[1], loser: lab.First);
    }

    private static async Task Settles(Lab lab, Node winner, Node loser)
    {
        var (exitCode, output) = await NodeScript.Run(lab.DeploymentHome, ["form"]);
        Assert.True(exitCode == 0, output + lab.Logs());
        // Told by whoever came first: where there are sentinels the loser's own guard may.
        Assert.Contains($"{loser.Address} led, too, and follows {winner.Address} now: 1 of its 101 keys {winner.Address} doesn't have, and they are lost", output + lab.Logs(), StringComparison.Ordinal);
        Assert.Equal(winner, lab.Primary());
        Assert.All(lab.Nodes, node => Assert.Equal("101", node.Ask("DBSIZE")));
        Assert.Equal((0, ""), await lab.Formed());
    }

    private static void Promote(Node node) => Assert.Equal("OK", node.Ask("REPLICAOF", "NO", "ONE"));

    /// <summary>Once a replica is there, which the primary wants for a write.</summary>
    private static Task Written(Node node, string key) => Eventually.Equal("OK", () => node.Ask("SET", key, "value"));

    private static string Port(Node node) => node.Port.ToString(CultureInfo.InvariantCulture);
}
