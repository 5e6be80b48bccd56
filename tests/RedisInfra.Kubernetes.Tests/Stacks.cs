namespace RedisInfra.Kubernetes.Tests;

/// <summary>Stack files of one deployment, and clusters that run them.</summary>
internal static class Stacks
{
    public const string Replication = "{ kind: replication, replicas: 2 }";
    public const string Sentinel = "{ kind: sentinel, replicas: 2, sentinels: 3 }";
    public const string Cluster = "{ kind: cluster, shards: 3, replicasPerShard: 1 }";

    public static TheoryData<string> Replicated => new(Replication, Sentinel, Cluster);

    public static TheoryData<string> All => new("{ kind: standalone }", Replication, Sentinel, Cluster);

    public static int PrimariesOf(string topology) => topology == Cluster ? 3 : 1;

    public static string Of(string topology, string settings = "memory: { limit: 128Mi }", string platform = "alias: null") => $$"""
        config:
          redisinfra:defaults:
            platform: { kind: kubernetes, image: {{TestImage.Name}}, namespace: shop, storage: { size: 1Gi }, {{platform}} }
            failover: { downAfter: 3s, nodeTimeout: 2s }
          redisinfra:deployments:
            data: { topology: {{topology}}, {{settings}} }
        """;

    /// <summary>A formed deployment.</summary>
    public static async Task<Cluster> UpAsync(string topology, Func<string, string>? hostOf = null)
    {
        var cluster = await Tests.Cluster.CreateAsync(hostOf);
        try
        {
            await cluster.ApplyAsync(Of(topology));
            await cluster.RunJobsAsync();
            await cluster.UntilReadyAsync();
            await cluster.UntilFormedAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }
}
