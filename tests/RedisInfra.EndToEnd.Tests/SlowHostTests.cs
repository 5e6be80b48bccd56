namespace RedisInfra.EndToEnd.Tests;

/// <summary>A host on which all processes and the command share a fifth of a core.</summary>
[Collection("real servers")]
[Trait("Entry", "22")]
public sealed class SlowHostTests
{
    [CgroupFact]
    public async Task Deployments_of_a_fifth_of_a_core_form_and_hand_over_and_no_node_is_taken_for_dead()
    {
        using var cgroup = Cgroup.TryMake(0.2)!;
        await using var checkout = new Checkout("""
            config:
              redisinfra:defaults:
                platform: { kind: local }
              redisinfra:verification:
                budgets: { writeGap: 30s } # slower, and nothing lost
              redisinfra:deployments:
                sessions: { topology: { kind: sentinel, replicas: 2, sentinels: 3 }, networking: { port: 12020, sentinelPort: 12030 } }
                events: { topology: { kind: cluster, shards: 3, replicasPerShard: 1 }, networking: { port: 12040 } }
            """)
        {
            Through = cgroup.Through,
        };

        var up = await checkout.Run("up", "--skip-drills");
        Assert.True(up.ExitCode == 0, up.ToString());
        Assert.All(Logs(checkout), log => Assert.DoesNotContain(log, ServerLog.SpeaksOfDeath));

        var drilled = await checkout.Run("verify", "--drill", "graceful");
        Assert.True(drilled.ExitCode == 0, drilled.ToString());
    }

    private static IEnumerable<string[]> Logs(Checkout checkout) => Directory
        .EnumerateFiles(Path.Combine(checkout.Root, ".redisinfra", "nodes"), "log", SearchOption.AllDirectories).Select(File.ReadAllLines);
}
