using System.Text.RegularExpressions;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>A node whose nodes.conf is gone or of no use is again who it was, and no key is lost, whoever led and whoever has data.</summary>
[Trait("Entry", "4")]
public sealed partial class ClusterIdentityTests
{
    private const int Keys = 600;

    [RedisTheory(Matrix = true)]
    [InlineData(Flaw.Empty)]
    [InlineData(Flaw.Cut)]
    [InlineData(Flaw.Foreign)]
    [InlineData(Flaw.Missing)]
    public async Task A_node_without_an_identity_of_use_comes_back_and_no_key_is_lost(Flaw flaw)
    {
        using var lab = await Lab.Cluster().Up();
        lab.Write(Keys);
        foreach (var cell in Cells)
        {
            await Spoiled(lab, flaw, cell);
            Assert.Equal((cell, Keys), (cell, lab.Count()));
        }
    }

    [RedisFact]
    public async Task A_primary_whose_identity_was_cut_to_nothing_comes_back_before_the_failover()
    {
        using var lab = await Lab.Cluster().Up();
        lab.Write(Keys);
        await Spoiled(lab, Flaw.Empty, new(Leads: true, HasData: true, FailedOver: false));
        Assert.Equal(Keys, lab.Count());
    }

    /// <summary>All that is to be spoiled of one deployment, one after the other.</summary>
    private static IEnumerable<Cell> Cells =>
        from leads in new[] { true, false }
        from hasData in new[] { true, false }
        from failedOver in leads ? new[] { false, true } : [false]
        select new Cell(leads, hasData, failedOver);

    private static async Task Spoiled(Lab lab, Flaw flaw, Cell cell)
    {
        var node = cell.Leads ? lab.Primary() : lab.FirstShard.Single(n => n.Role is "slave");
        var other = lab.FirstShard.Single(n => n != node);
        node.Kill();
        if (cell.FailedOver)
            await Eventually.Equal("master", () => other.Role);
        if (!cell.HasData)
            node.LoseDataset();
        Spoil(Path.Combine(node.DataDirectory, "nodes.conf"), flaw);
        node.Start();
        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
    }

    private static void Spoil(string file, Flaw flaw)
    {
        var text = File.ReadAllText(file);
        switch (flaw)
        {
            case Flaw.Empty:
                File.WriteAllText(file, "");
                break;
            case Flaw.Cut:
                File.WriteAllText(file, text[..(text.Length / 2)]);
                break;
            case Flaw.Foreign:
                File.WriteAllText(file, Ids().Replace(text, id => string.Concat(id.Value.Reverse())));
                break;
            default:
                File.Delete(file);
                break;
        }
    }

    [GeneratedRegex("[0-9a-f]{40}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    public enum Flaw
    {
        Empty,
        Cut,
        Foreign,
        Missing,
    }

    private sealed record Cell(bool Leads, bool HasData, bool FailedOver);
}
