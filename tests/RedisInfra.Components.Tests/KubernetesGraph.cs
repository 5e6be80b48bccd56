using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

/// <summary>A deployment's resources in a cluster, as the manifests that they are.</summary>
internal static class KubernetesGraph
{
    public static RedisSettings Monitored { get; } = new() { Monitoring = new() { Enabled = true } };

    public static ImmutableSortedDictionary<string, string> Text { get; } = ImmutableSortedDictionary<string, string>.Empty.Add("team", "shop");

    public static Task<Deployed> Of(
        string size, RedisSettings? settings = null, KubernetesPlatform? platform = null, string? password = null, string name = "orders")
    {
        var words = size.Split(' ');
        int Number(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
        RedisTopology topology = words[0] switch
        {
            "standalone" => new StandaloneTopology(),
            "replication" => new ReplicationTopology { Replicas = Number(1) },
            "sentinel" => new SentinelTopology { Replicas = Number(1), Sentinels = Number(2) },
            _ => new ClusterTopology { Shards = Number(1), ReplicasPerShard = Number(2) },
        };
        return Deployed.Of(topology, settings ?? Monitored, password: password, platform: platform ?? new KubernetesPlatform(), name: name);
    }

    public static IEnumerable<JsonNode> Manifests(Deployed deployed, string? kind = null) =>
        from resource in deployed.Mocks.Resources
        where resource.Type!.StartsWith("kubernetes:", StringComparison.Ordinal)
        let manifest = JsonSerializer.SerializeToNode(resource.Inputs)!
        where kind is null || (string?)manifest["kind"] == kind
        orderby resource.Name
        select manifest;

    public static IEnumerable<JsonNode> Workloads(Deployed deployed) => Manifests(deployed, "StatefulSet").Concat(Manifests(deployed, "Job"));

    public static IEnumerable<string> Matching(IEnumerable<(string Owner, JsonNode Labels)> pods, JsonNode selector) =>
        from pod in pods
        where selector.AsObject().All(s => (string?)pod.Labels[s.Key] == (string?)s.Value)
        select pod.Owner;
}
