using System.Globalization;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Stacks of many deployments on Kubernetes.</summary>
internal static class KubernetesStacks
{
    private static readonly string[] s_topologies =
    [
        "{ kind: standalone }", "{ kind: replication, replicas: 1 }", "{ kind: replication, replicas: 3 }", "{ kind: sentinel, replicas: 2, sentinels: 3 }",
        "{ kind: sentinel, replicas: 4, sentinels: 5 }", "{ kind: cluster, shards: 3, replicasPerShard: 1 }", "{ kind: cluster, shards: 5, replicasPerShard: 2 }",
    ];

    private static readonly string[][] s_settings =
    [
        ["memory: { limit: 96Mi }", "memory: { limit: 1Gi, policy: allkeys-lfu }", "memory: { limit: 3000Mi, maxmemory: 1Gi }"],
        ["persistence: { mode: none }", "persistence: { mode: rdb }", "persistence: { mode: aof, fsync: always }", "persistence: { mode: both }"],
        ["monitoring: { enabled: false }", "monitoring: { enabled: true }"],
        ["auth: { enabled: true }", "auth: { enabled: false }", "auth: { existingSecret: theirs }"],
    ];

    private static readonly string[][] s_platform =
    [
        ["", "spread: required"],
        ["", "scrape: podMonitor"],
        ["", "storage: { size: 64Gi, sentinelSize: 2Gi, class: fast }"],
        ["", "cpu: { request: 250m, limit: \"2\" }"],
        ["", "networkPolicy: { enabled: false }", "networkPolicy: { clientNamespaces: [shop, web] }"],
        ["", "verificationImage: \"registry.example.com/verifier:1.0.0\", drillHandover: true"],
        ["", "labels: { team: checkout, example.com/cost-centre: \"0815\" }, annotations: { example.com/on-call: \"a: b\", note: \"yes\" }"],
        ["", "priorityClass: high, nodeSelector: { pool: redis }, tolerations: [{ key: dedicated, value: redis, effect: NoSchedule }, { operator: Exists }]"],
        ["", "imagePullSecrets: [pull]"],
    ];

    /// <summary>Every topology, plain and with everything that can be set.</summary>
    public static string Matrix => Of(s_topologies.SelectMany(t => new[] { Deployment(t, s_settings.Select(s => s[0]), []), Deployment(t, s_settings.Select(s => s[1]), s_platform.Select(p => p[^1])) }));

    /// <summary>Any of it.</summary>
    public static string Random(int seed, int count)
    {
        var random = new Random(seed);
        string Any(string[] choices) => choices[random.Next(choices.Length)];
        return $"# seed {seed.ToString(CultureInfo.InvariantCulture)}\n" + Of(Enumerable.Range(0, count)
            .Select(_ => Deployment(Any(s_topologies), s_settings.Select(Any).ToList(), s_platform.Select(Any).ToList())).ToList());
    }

    private static string Deployment(string topology, IEnumerable<string> settings, IEnumerable<string> platform) =>
        $"{{ topology: {topology}, {string.Join(", ", settings)}, platform: {{ {string.Join(", ", platform.Where(p => p.Length > 0).Prepend("kind: kubernetes"))} }} }}";

    private static string Of(IEnumerable<string> deployments) =>
        "config:\n  redisinfra:deployments:\n" + string.Concat(deployments.Select((d, i) => $"    d{i.ToString(CultureInfo.InvariantCulture)}: {d}\n"));
}
