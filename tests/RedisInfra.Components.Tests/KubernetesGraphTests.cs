using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pulumi;
using RedisInfra.Topology;
using static RedisInfra.Components.Tests.KubernetesGraph;

namespace RedisInfra.Components.Tests;

/// <summary>What must hold of everything that a deployment registers in a cluster, whatever its topology and size.</summary>
public sealed partial class KubernetesGraphTests
{
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
    [InlineData("sentinel 4 7")]
    [InlineData("cluster 100 1")]
    public async Task The_longest_name_of_a_deployment_leaves_room_for_what_is_added_to_it(string size)
    {
        var deployed = await Of(size, name: new string('a', 40));
        Assert.All(Manifests(deployed), manifest => Assert.Matches(NamePattern(), (string)manifest["metadata"]!["name"]!));
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
        var settings = Monitored with { Failover = new() { HandoverTimeout = TimeSpan.FromSeconds(45) } };
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

    private static JsonNode Without(JsonNode selector, string key)
    {
        var rest = selector.DeepClone().AsObject();
        rest.Remove(key);
        return rest;
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
