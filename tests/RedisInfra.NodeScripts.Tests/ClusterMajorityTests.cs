using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Most primaries go at once, so nobody is left to vote on their successors: the replicas have all data.</summary>
[Trait("Entry", "5")]
public sealed class ClusterMajorityTests
{
    private const int Keys = 3000;

    [RedisTheory(Matrix = true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task No_key_is_lost_with_most_primaries(int primaries, bool filesStay)
    {
        using var lab = await Lab.Cluster().Up();
        lab.Write(Keys);
        var lost = lab.Nodes.Where(node => node.Role is "master").Take(primaries).ToList();
        foreach (var node in lost)
            node.Kill();
        foreach (var node in lost)
        {
            if (!filesStay)
                node.LoseEverything();
            node.Start();
        }

        await lab.Form();

        Assert.Equal((0, ""), await lab.Formed());
        Assert.Equal(Keys, lab.Count());
    }
}
