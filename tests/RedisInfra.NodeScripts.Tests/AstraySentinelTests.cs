using System.Globalization;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Two failovers of one epoch: neither side's word convinces the other, ever.</summary>
public sealed class AstraySentinelTests
{
    [RedisFact]
    [Trait("Entry", "7")]
    public async Task A_sentinel_that_names_another_primary_of_the_same_epoch_is_told_the_others_word()
    {
        using var lab = await Lab.Sentinel().Up();
        await SendAstray(lab.Sentinels[0], lab.First, lab.Nodes[1]);

        await lab.Form();

        Assert.Equal((0, ""), await lab.Formed());
        Assert.Equal("master", lab.First.Role);
    }

    [RedisTheory]
    [Trait("Entry", "22")]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Most_sentinels_may_have_begun_with_a_replica_where_all_data_nodes_follow_one_primary(int astray)
    {
        using var lab = await Lab.Sentinel().Up();
        lab.Write(10);
        foreach (var sentinel in lab.Sentinels.Take(astray))
            await SendAstray(sentinel, lab.First, lab.Nodes[1]);

        await lab.Form();

        Assert.Equal((0, ""), await lab.Formed());
        Assert.Equal("master", lab.First.Role);
        Assert.Equal(10, lab.Count());
    }

    [RedisFact]
    [Trait("Entry", "7")]
    public async Task A_handover_is_known_to_a_sentinel_that_went_astray()
    {
        using var lab = await Lab.Sentinel().Up();
        await SendAstray(lab.Sentinels[0], lab.First, lab.Nodes[1]);

        var (exitCode, output) = await lab.First.Run("stop");

        Assert.True(exitCode == 0, output);
        lab.First.Start();
        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
    }

    private static async Task SendAstray(Node sentinel, Node primary, Node other)
    {
        sentinel.Kill();
        var state = Path.Combine(sentinel.DataDirectory, "sentinel.conf");
        await File.WriteAllTextAsync(state, (await File.ReadAllTextAsync(state)).Replace(Monitor(primary), Monitor(other), StringComparison.Ordinal));
        sentinel.Start();
        await Eventually.Equal(true, () => sentinel.Ask("SENTINEL", "MASTER", "mymaster")?.Contains(string.Create(CultureInfo.InvariantCulture, $"port\n{other.Port}\n"), StringComparison.Ordinal));
    }

    private static string Monitor(Node node) => string.Create(CultureInfo.InvariantCulture, $"monitor mymaster 127.0.0.1 {node.Port} ");
}
