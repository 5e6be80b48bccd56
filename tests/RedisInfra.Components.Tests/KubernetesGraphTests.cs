using System.Collections.Immutable;
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

    private static readonly ImmutableSortedDictionary<string, string> s_text = ImmutableSortedDictionary<string, string>.Empty.Add("team", "shop");

    public static TheoryData<string> Sizes =>
    [
        "standalone", "replication 1", "replication 10", "sentinel 1 3", "sentinel 4 7", "cluster 3 0", "cluster 3 1", "cluster 12 2",
    ];

    public static TheoryData<string> Changes => ["labels", "annotations", "nodeSelector", "tolerations", "replicas", "password"];

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
    [InlineData("sentinel 4 7")]
    [InlineData("cluster 100 1")]
    public async Task The_longest_name_of_a_deployment_leaves_room_for_what_is_added_to_it(string size)
    {
        var deployed = await Of(size, name: new string('a', 40));
        Assert.All(Manifests(deployed), manifest => Assert.Matches(NamePattern(), (string)manifest["metadata"]!["name"]!));
        Assert.All(Manifests(deployed, "StatefulSet"), set => Assert.InRange(((string)set["metadata"]!["name"]!).Length, 1, 52));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_what_a_Job_is_made_of_or_puts_in_force_makes_another_Job(string change)
    {
        const string Password = "a-password-of-the-user";
        var platform = new KubernetesPlatform();
        var (size, changed, password) = change switch
        {
            "labels" => ("standalone", platform with { Labels = s_text }, Password),
            "annotations" => ("standalone", platform with { Annotations = s_text }, Password),
            "nodeSelector" => ("standalone", platform with { NodeSelector = s_text }, Password),
            "tolerations" => ("standalone", platform with { Tolerations = [new() { Key = "team" }] }, Password),
            "replicas" => ("replication 1", platform, Password),
            _ => ("standalone", platform, "another-password-of-the-user"),
        };
        var before = NamesOf(await Of("standalone", platform: platform, password: Password));
        Assert.NotEqual(before, NamesOf(await Of(size, platform: changed, password: password)));
        Assert.Equal(before, NamesOf(await Of("standalone", platform: platform, password: Password)));
        static IEnumerable<string?> NamesOf(Deployed deployed) => Manifests(deployed, "Job").Select(j => (string?)j["metadata"]!["name"]);
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
        Assert.All(Manifests(deployed, "Service"), service =>
        {
            var sentinels = ((string)service["metadata"]!["name"]!).Contains("sentinel", StringComparison.Ordinal);
            var all = ((string)service["metadata"]!["name"]!).EndsWith("-exporter", StringComparison.Ordinal);
            Assert.Equal(
                Manifests(deployed, "StatefulSet").Select(s => (string)s["metadata"]!["name"]!)
                    .Where(s => all || s.Contains("sentinel", StringComparison.Ordinal) == sentinels),
                Matching(pods, Without(service["spec"]!["selector"]!, "statefulset.kubernetes.io/pod-name")));
        });
    }

    [Fact]
    public async Task Clients_are_led_to_no_pod_that_is_drained()
    {
        var deployed = await Of("cluster 3 1", platform: new() { DrainingShards = 1 });
        var pods = Workloads(deployed).Select(w => (
            Owner: (string)w["metadata"]!["name"]!, Labels: w["spec"]!["template"]!["metadata"]!["labels"]!)).ToList();
        var seed = Assert.Single(Manifests(deployed, "Service"), s => (string?)s["metadata"]!["name"] == "orders-seed");
        Assert.Equal(["orders-shard-0", "orders-shard-1", "orders-shard-2"], Matching(pods, seed["spec"]!["selector"]!));
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

    [Theory]
    [InlineData("maxmemory", true)]
    [InlineData("limit", false)]
    public async Task Maxmemory_is_put_in_force_while_nodes_run_unless_it_comes_with_more_memory(string setting, bool atOnce)
    {
        var settings = s_monitored with { Memory = new() { Limit = MemorySize.Mebibytes(512), MaxMemory = setting == "limit" ? null : MemorySize.Mebibytes(200) } };
        var form = Manifests(await Of("standalone", settings), "ConfigMap").Single(m => (string?)m["metadata"]!["name"] == "orders-form");
        Assert.Equal(atOnce, ((string)form["data"]!["redis.conf"]!).Contains("maxmemory ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_and_labels_that_a_cluster_refuses_are_refused_with_their_paths()
    {
        var platform = new KubernetesPlatform
        {
            Namespace = "a.b",
            Alias = "1redis",
            Labels = s_text.Add("not a key", "x").Add("stage", "not a value"),
            Storage = new() { Class = "premium.v2" },
        };
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Of("standalone", platform: platform))).Message;
        Assert.All(
            new[] { "platform.namespace: a.b", "platform.alias: 1redis", "platform.labels.not a key", "platform.labels.stage" },
            path => Assert.Contains(path, message, StringComparison.Ordinal));
        Assert.DoesNotContain("platform.storage.class", message, StringComparison.Ordinal);
    }

    private static Task<Deployed> Of(
        string size, RedisSettings? settings = null, KubernetesPlatform? platform = null, string? password = null, string name = "orders")
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
        return Deployed.Of(topology, settings ?? s_monitored, password: password, platform: platform ?? new KubernetesPlatform(), name: name);
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
