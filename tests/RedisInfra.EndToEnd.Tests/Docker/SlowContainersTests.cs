namespace RedisInfra.EndToEnd.Tests.Docker;

/// <summary>Containers with a twentieth of a core each, from the moment they are made.</summary>
[Collection("real servers")]
[Trait("Entry", "22")]
public sealed class SlowContainersTests
{
    private const string Redis7 = "redisinfra-test/redis:7.0";
    private const string Stack = "slow";
    private const int Nodes = 12;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    [DockerFact(Redis7, inCiOnly: true)]
    public async Task Nodes_with_a_twentieth_of_a_core_form_and_hand_over_and_none_is_taken_for_dead()
    {
        await using var checkout = new Checkout($$"""
            config:
              redisinfra:defaults:
                platform: { kind: docker, image: "{{Redis7}}" }
                memory: { limit: 128Mi }
              redisinfra:deployments:
                sessions: { topology: { kind: sentinel, replicas: 2, sentinels: 3 } }
                events: { topology: { kind: cluster, shards: 3, replicasPerShard: 1 } }
            """, Stack);
        using var done = new CancellationTokenSource();
        var slowing = SlowDownAsync(done.Token);

        var up = await checkout.Run("up", "--skip-drills");
        Assert.True(up.ExitCode == 0, up.ToString());
        var nodes = Running();
        Assert.Equal(Nodes, nodes.Length);
        Assert.All(nodes, node => Assert.Equal("50000000", Engine.Do("inspect", "--format", "{{.HostConfig.NanoCpus}}", node).Trim()));
        Assert.All(nodes, node => Assert.DoesNotContain(Engine.Do("logs", node).Split('\n'), ServerLog.SpeaksOfDeath));

        var drilled = await checkout.Run("verify", "--drill", "graceful");
        Assert.True(drilled.ExitCode == 0, drilled.ToString());
        Assert.All(nodes, node => Assert.Equal("0", Engine.Do("inspect", "--format", "{{.RestartCount}}", node).Trim()));
        await done.CancelAsync();
        await slowing;
    }

    private static async Task SlowDownAsync(CancellationToken done)
    {
        var slow = new HashSet<string>(StringComparer.Ordinal);
        while (!done.IsCancellationRequested)
        {
            foreach (var container in Names("--all").Where(name => !slow.Contains(name)))
            {
                // One that only holds files may be gone already.
                if (Engine.Try("update", "--cpus", "0.05", container) is not null)
                    slow.Add(container);
            }

            await Task.Delay(s_pause, CancellationToken.None);
        }
    }

    private static string[] Running() => Names();

    private static string[] Names(params string[] which) =>
        Engine.Do(["ps", .. which, "--filter", $"label=redisinfra.stack={Stack}", "--format", "{{.Names}}"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
