using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests;

/// <summary>What must hold of everything that a deployment registers in a cluster, whatever its topology and size.</summary>
public sealed partial class KubernetesGraphTests
{
    private static readonly RedisSettings s_monitored = new() { Monitoring = new() { Enabled = true } };

    public static TheoryData<string> Sizes =>
    [
        "standalone", "replication 1", "replication 10", "sentinel 1 3", "sentinel 4 7", "cluster 3 0", "cluster 3 1", "cluster 12 2",
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Everything_is_parented_labelled_and_named_as_a_cluster_takes_it(string size)
    {
        var deployed = await Of(size);
        Assert.Empty(deployed.Resources.OfType<CustomResource>().Select(r => r.GetResourceName()).Except(deployed.Descendants));
        Assert.All(Manifests(deployed), manifest =>
        {
            Assert.Matches(NamePattern(), (string)manifest["metadata"]!["name"]!);
            Assert.Equal("redis", (string?)manifest["metadata"]!["namespace"]);
            Assert.Equal("orders", (string?)manifest["metadata"]!["labels"]!["app.kubernetes.io/instance"]);
            Assert.Equal("redisinfra", (string?)manifest["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
        });
        // Pods of a StatefulSet carry its name with a hash as a label, Jobs' pods the Job's.
        Assert.All(Manifests(deployed, "StatefulSet"), set => Assert.InRange(((string)set["metadata"]!["name"]!).Length, 1, 52));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Secrets_are_in_Secrets_alone(string size)
    {
        var deployed = await Of(size);
        Assert.All(
            Manifests(deployed).Where(m => (string?)m["kind"] != "Secret"),
            manifest => Assert.DoesNotContain("secret-of", manifest.ToJsonString(), StringComparison.Ordinal));
        Assert.Contains(Manifests(deployed, "Secret"), m => m.ToJsonString().Contains("secret-of", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Pods_are_restricted_pinned_bounded_and_probed(string size)
    {
        var deployed = await Of(size);
        Assert.All(Workloads(deployed), workload =>
        {
            var pod = workload["spec"]!["template"]!["spec"]!;
            Assert.False((bool)pod["automountServiceAccountToken"]!);
            Assert.False((bool)pod["enableServiceLinks"]!);
            Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
            Assert.Equal("RuntimeDefault", (string?)pod["securityContext"]!["seccompProfile"]!["type"]);
            Assert.All(pod["containers"]!.AsArray(), container =>
            {
                Assert.Matches("(:(?!latest$)[^:/]+|@sha256:.+)$", (string)container!["image"]!);
                Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
                Assert.NotNull(container["resources"]!["requests"]!["memory"]);
                Assert.NotNull(container["resources"]!["limits"]!["memory"]);
                Assert.True((bool)container["securityContext"]!["readOnlyRootFilesystem"]!);
                Assert.False((bool)container["securityContext"]!["allowPrivilegeEscalation"]!);
                Assert.Equal(["ALL"], container["securityContext"]!["capabilities"]!["drop"]!.AsArray().Select(c => (string)c!));
            });
        });
        Assert.All(Manifests(deployed, "StatefulSet").SelectMany(s => s["spec"]!["template"]!["spec"]!["containers"]!.AsArray()), container =>
            Assert.All(new[] { "startupProbe", "livenessProbe", "readinessProbe" }, probe => Assert.NotNull(container![probe])));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Pods_are_given_the_time_that_a_handover_takes(string size)
    {
        var settings = s_monitored with { Failover = new() { HandoverTimeout = TimeSpan.FromSeconds(45) } };
        Assert.All(Manifests(await Of(size, settings), "StatefulSet"), set => Assert.True(
            (int)set["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"]! >= 45 + NodeScripts.StopSeconds));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Selectors_match_their_own_pods_and_nobody_elses(string size)
    {
        var deployed = await Of(size);
        var pods = Workloads(deployed).Select(w => (
            Owner: (string)w["metadata"]!["name"]!, Labels: w["spec"]!["template"]!["metadata"]!["labels"]!)).ToList();
        Assert.All(Manifests(deployed, "StatefulSet"), set => Assert.Equal(
            [(string)set["metadata"]!["name"]!], Matching(pods, set["spec"]!["selector"]!["matchLabels"]!)));
        foreach (var kind in new[] { "PodDisruptionBudget", "NetworkPolicy" })
        {
            var covered = Manifests(deployed, kind).SelectMany(m =>
                Matching(pods, (m["spec"]!["selector"] ?? m["spec"]!["podSelector"])!["matchLabels"]!)).ToList();
            Assert.All(Manifests(deployed, "StatefulSet"), set => Assert.Single(covered, (string)set["metadata"]!["name"]!));
        }

        Assert.All(Manifests(deployed, "PodDisruptionBudget"), budget => Assert.Equal(1, (int)budget["spec"]!["maxUnavailable"]!));
        Assert.All(
            Manifests(deployed, "Service"),
            service => Assert.DoesNotContain(Matching(pods, Without(service["spec"]!["selector"]!, "statefulset.kubernetes.io/pod-name")), o => o.Contains("-form-")));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Pods_of_a_kind_share_one_configuration_whatever_their_number(string size)
    {
        var deployed = await Of(size);
        foreach (var kind in deployed.Redis.Plan.Nodes.GroupBy(n => n.Kind))
        {
            Assert.Single(kind.Select(n => n.Configuration.Replace(n.Address.Host, "HOST", StringComparison.Ordinal)).Distinct());
        }

        Assert.All(Manifests(deployed, "ConfigMap"), map => Assert.InRange(map.ToJsonString().Length, 1, 512 * 1024));
    }

    [Fact]
    public async Task More_replicas_memory_or_another_image_change_nothing_that_a_StatefulSet_can_not()
    {
        var before = Manifests(await Of("sentinel 2 3"), "StatefulSet").ToList();
        var platform = new KubernetesPlatform { Image = "docker.io/library/redis:8.0.4" };
        var after = Manifests(
            await Of("sentinel 4 5", s_monitored with { Memory = new() { Limit = MemorySize.Mebibytes(512) } }, platform), "StatefulSet").ToList();
        foreach (var fixedField in new[] { "serviceName", "podManagementPolicy", "selector", "volumeClaimTemplates" })
        {
            Assert.Equal(before.Select(s => s["spec"]![fixedField]!.ToJsonString()), after.Select(s => s["spec"]![fixedField]!.ToJsonString()));
        }
    }

    [Fact]
    public async Task One_more_replica_restarts_nobody()
    {
        var before = Manifests(await Of("sentinel 2 3"), "StatefulSet").Select(s => s["spec"]!["template"]!.ToJsonString());
        Assert.Equal(before, Manifests(await Of("sentinel 3 3"), "StatefulSet").Select(s => s["spec"]!["template"]!.ToJsonString()));
    }

    [Fact]
    public async Task An_existing_secret_is_mounted_and_none_is_generated_for_the_application()
    {
        var settings = s_monitored with { Auth = new() { ExistingSecret = "shop-redis" } };
        var deployed = await Of("standalone", settings);
        Assert.DoesNotContain(Manifests(deployed, "Secret"), s => (string?)s["metadata"]!["name"] == "orders-auth");
        Assert.Contains("shop-redis", Assert.Single(Manifests(deployed, "StatefulSet")).ToJsonString());
        Assert.False(deployed.Redis.HasPassword);
    }

    [Theory]
    [InlineData("replication 2", true)]
    [InlineData("sentinel 2 3", false)]
    public async Task The_primarys_alias_is_had_where_the_plan_knows_the_primary(string size, bool had)
    {
        var platform = new KubernetesPlatform { Alias = "redis-master" };
        if (had)
        {
            Assert.Contains(Manifests(await Of(size, platform: platform), "Service"), s => (string?)s["metadata"]!["name"] == "redis-master");
        }
        else
        {
            Assert.Contains("SENTINEL_ADDRS", (await Assert.ThrowsAnyAsync<Exception>(() => Of(size, platform: platform))).Message);
        }
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("redis:latest")]
    [InlineData("registry:5000/redis")]
    public async Task An_unpinned_image_is_refused(string image) => Assert.Contains(
        "orders.platform.image",
        (await Assert.ThrowsAnyAsync<Exception>(() => Of("standalone", platform: new() { Image = image }))).Message);

    private static Task<Deployed> Of(string size, RedisSettings? settings = null, KubernetesPlatform? platform = null)
    {
        var words = size.Split(' ');
        int Number(int at) => int.Parse(words[at], System.Globalization.CultureInfo.InvariantCulture);
        RedisTopology topology = words[0] switch
        {
            "standalone" => new StandaloneTopology(),
            "replication" => new ReplicationTopology { Replicas = Number(1) },
            "sentinel" => new SentinelTopology { Replicas = Number(1), Sentinels = Number(2) },
            _ => new ClusterTopology { Shards = Number(1), ReplicasPerShard = Number(2) },
        };
        return Deployed.Of(topology, settings ?? s_monitored, platform: platform ?? new KubernetesPlatform());
    }

    private static IEnumerable<JsonNode> Manifests(Deployed deployed, string? kind = null) =>
        from resource in deployed.Mocks.Resources
        where resource.Type!.StartsWith("kubernetes:", StringComparison.Ordinal)
        let manifest = JsonSerializer.SerializeToNode(resource.Inputs)!
        where kind is null || (string?)manifest["kind"] == kind
        orderby resource.Name
        select manifest;

    private static IEnumerable<JsonNode> Workloads(Deployed deployed) => Manifests(deployed, "StatefulSet").Concat(Manifests(deployed, "Job"));

    private static IEnumerable<string> Matching(IEnumerable<(string Owner, JsonNode Labels)> pods, JsonNode selector) =>
        from pod in pods
        where selector.AsObject().All(s => (string?)pod.Labels[s.Key] == (string?)s.Value)
        select pod.Owner;

    private static JsonNode Without(JsonNode selector, string key)
    {
        var rest = selector.DeepClone().AsObject();
        rest.Remove(key);
        return rest;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
