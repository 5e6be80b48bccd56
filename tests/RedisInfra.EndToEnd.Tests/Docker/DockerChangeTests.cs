namespace RedisInfra.EndToEnd.Tests.Docker;

/// <summary>Changes of a deployment of containers, and damage to it: what holds on the local platform holds here.</summary>
[Collection("real servers")]
[Trait("Entry", "9")]
public sealed class DockerChangeTests
{
    private const string Redis7 = "redisinfra-test/redis:7.0";
    private const string Stack = "change";
    private const string Fill = "EVAL \"for i = 1, 1000 do redis.call('SET', '{x}' .. i, i) end\" 1 {x}";

    [DockerFact(Redis7, inCiOnly: true)]
    [Trait("Entry", "1")]
    public async Task Another_way_to_keep_data_loses_none_though_all_containers_were_killed()
    {
        await using var checkout = new Checkout(With("{ kind: replication, replicas: 1 }", "persistence: { mode: rdb }"), Stack);
        await Succeeds(checkout);
        Fills("cache-node-0");
        Assert.Equal("OK", Ask("cache-node-0", "SAVE"));
        foreach (var mode in new[] { "aof", "rdb", "both" })
        {
            Engine.Do("kill", "change-cache-node-0", "change-cache-node-1");
            checkout.WriteStack(With("{ kind: replication, replicas: 1 }", $"persistence: {{ mode: {mode} }}"));
            await Succeeds(checkout);
            HaveAll("cache-node-0", "cache-node-1");
        }
    }

    [DockerFact(Redis7, inCiOnly: true)]
    [Trait("Entry", "7")]
    [Trait("Entry", "8b")]
    public async Task Sentinels_go_and_passwords_go_and_come_whoever_leads()
    {
        await using var checkout = new Checkout(With("{ kind: sentinel, replicas: 1, sentinels: 5 }", ""), Stack);
        await Succeeds(checkout);
        Fills("cache-node-0");
        Assert.Equal("OK", Ask("cache-sentinel-0", "SENTINEL FAILOVER mymaster", port: 26379));
        foreach (var auth in new[] { true, false, true })
        {
            checkout.WriteStack(With("{ kind: sentinel, replicas: 1, sentinels: 3 }", $"auth: {{ enabled: {(auth ? "true" : "false")} }}"));
            await Succeeds(checkout);
        }

        HaveAll("cache-node-0", "cache-node-1");
    }

    [DockerFact(Redis7, inCiOnly: true)]
    [Trait("Entry", "3")]
    [Trait("Entry", "8a")]
    public async Task Shards_get_replicas_and_lose_them_and_a_damaged_one_takes_its_data_from_its_peer()
    {
        await using var checkout = new Checkout(With("{ kind: cluster, shards: 3, replicasPerShard: 1 }", ""), Stack);
        await Succeeds(checkout);
        Fills("cache-shard-2-0");
        foreach (var replicas in new[] { 2, 1 })
        {
            checkout.WriteStack(With($"{{ kind: cluster, shards: 3, replicasPerShard: {replicas} }}", ""));
            await Succeeds(checkout);
            HaveAll("cache-shard-2-0", "cache-shard-2-1");
        }

        Engine.Do("exec", "change-cache-shard-2-1", "sh", "-c",
            "for file in /data/appendonlydir/*.base.*; do dd if=/dev/zero of=\"$file\" bs=64 count=1 seek=1 conv=notrunc; done");
        Engine.Do("kill", "change-cache-shard-2-1");
        await Succeeds(checkout);
        HaveAll("cache-shard-2-0", "cache-shard-2-1");
        Assert.NotEmpty(Engine.Do("exec", "change-cache-shard-2-1", "sh", "-c", "ls -d /data/damaged-*"));
    }

    private static string With(string topology, string setting) => $$"""
        config:
          redisinfra:deployments:
            cache:
              topology: {{topology}}
              platform: { kind: docker, image: "{{Redis7}}" }
              memory: { limit: 128Mi }
              failover: { downAfter: 2s, nodeTimeout: 2s }
              {{setting}}
        """;

    private static async Task Succeeds(Checkout checkout)
    {
        var run = await checkout.Run("up", "--skip-drills");
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    private static void Fills(string node) => Ask(node, Fill);

    private static void HaveAll(params string[] nodes) => Assert.All(nodes, node => Assert.Equal("1000", Ask(node, "DBSIZE")));

    private static string Ask(string node, string command, int port = 6379) => Engine.Redis($"change-{node}", node, [command], port).Last();
}
