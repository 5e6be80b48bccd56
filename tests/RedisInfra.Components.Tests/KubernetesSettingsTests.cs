using RedisInfra.Topology;
using static RedisInfra.Components.Tests.KubernetesGraph;

namespace RedisInfra.Components.Tests;

/// <summary>What becomes of a setting, or of its change, in a cluster.</summary>
public sealed class KubernetesSettingsTests
{
    public static TheoryData<string> Changes => ["labels", "annotations", "nodeSelector", "tolerations", "replicas", "password"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_what_a_Job_is_made_of_or_puts_in_force_makes_another_Job(string change)
    {
        const string Password = "a-password-of-the-user";
        var platform = new KubernetesPlatform();
        var (size, changed, password) = change switch
        {
            "labels" => ("standalone", platform with { Labels = Text }, Password),
            "annotations" => ("standalone", platform with { Annotations = Text }, Password),
            "nodeSelector" => ("standalone", platform with { NodeSelector = Text }, Password),
            "tolerations" => ("standalone", platform with { Tolerations = [new() { Key = "team" }] }, Password),
            "replicas" => ("replication 1", platform, Password),
            _ => ("standalone", platform, "another-password-of-the-user"),
        };
        var before = NamesOf(await Of("standalone", platform: platform, password: Password));
        Assert.NotEqual(before, NamesOf(await Of(size, platform: changed, password: password)));
        Assert.Equal(before, NamesOf(await Of("standalone", platform: platform, password: Password)));
        static IEnumerable<string?> NamesOf(Deployed deployed) => Manifests(deployed, "Job").Select(j => (string?)j["metadata"]!["name"]);
    }

    [Fact]
    public async Task More_replicas_memory_or_another_image_change_nothing_that_a_StatefulSet_can_not()
    {
        var before = Manifests(await Of("sentinel 2 3"), "StatefulSet").ToList();
        var platform = new KubernetesPlatform { Image = "docker.io/library/redis:8.0.4" };
        var after = Manifests(
            await Of("sentinel 4 5", Monitored with { Memory = new() { Limit = MemorySize.Mebibytes(512) } }, platform), "StatefulSet").ToList();
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
        var settings = Monitored with { Auth = new() { ExistingSecret = "shop-redis" } };
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
        var settings = Monitored with { Memory = new() { Limit = MemorySize.Mebibytes(512), MaxMemory = setting == "limit" ? null : MemorySize.Mebibytes(200) } };
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
            Labels = Text.Add("not a key", "x").Add("stage", "not a value"),
            Storage = new() { Class = "premium.v2" },
        };
        var message = (await Assert.ThrowsAnyAsync<Exception>(() => Of("standalone", platform: platform))).Message;
        Assert.All(
            new[] { "platform.namespace: a.b", "platform.alias: 1redis", "platform.labels.not a key", "platform.labels.stage" },
            path => Assert.Contains(path, message, StringComparison.Ordinal));
        Assert.DoesNotContain("platform.storage.class", message, StringComparison.Ordinal);
    }
}
