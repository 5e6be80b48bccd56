using System.Collections.Immutable;
using System.Text;
using Pulumi;
using Pulumi.Testing;
using Pair = RedisInfra.Components.Tests.Azure.RulePair<RedisInfra.Components.AksSettings>;

namespace RedisInfra.Components.Tests.Azure;

public sealed class AksClusterTests
{
    private const string Config = "apiVersion: v1\nkind: Config\n";

    private static readonly AksSettings s_sound = new() { Location = "westeurope", AuthorizedRanges = ["203.0.113.0/24"] };

    private static readonly Pair[] s_pairs =
    [
        new("K1", "name", s_sound with { Name = "-redis" }, s_sound),
        new("K2", "location", s_sound with { Location = "" }, s_sound),
        new("K2", "resourceGroup", new() { Existing = true }, new() { Existing = true, ResourceGroup = "shared" }),
        new("K3", "version", s_sound with { Version = "latest" }, s_sound with { Version = "1.34" }),
        new("K3", "version", s_sound with { Version = "1.34.2" }, s_sound with { Version = "1.34" }),
        new("K3", "version", s_sound with { Version = "1.34.2" }, s_sound with { Version = "1.34.2", Upgrades = AksUpgrades.None }),
        new("K3", "version", s_sound with { Version = "1.34", Upgrades = AksUpgrades.Stable }, s_sound with { Upgrades = AksUpgrades.Stable }),
        new("K3", "version", s_sound with { Version = "1.34", Upgrades = AksUpgrades.Rapid }, s_sound with { Version = "1.34", Upgrades = AksUpgrades.None }),
        new("K4", "system", s_sound with { System = new() { Min = 5, Max = 3 } }, s_sound),
        new("K4", "user", s_sound with { User = new() { Zones = [1, 4] } }, s_sound),
        new("K5", "user", s_sound with { User = new() { Zones = [1] } }, s_sound),
        new("K6", "subnet", s_sound with { Subnet = "nodes" }, s_sound with { Subnet = AzureSamples.Subnet }),
        new("K6", "workspace", s_sound with { Workspace = "logs" }, s_sound with { Workspace = AzureSamples.Identity }),
        new("K7", "authorizedRanges", s_sound with { AuthorizedRanges = ["home"] }, s_sound),
        new("K7", "authorizedRanges", s_sound with { AuthorizedRanges = [] }, s_sound),
        new("K8", "adminGroups", s_sound with { AdminGroups = ["admins"] }, s_sound with { AdminGroups = ["6f9619ff-8b86-d011-b42d-00c04fc964ff"] }),
        new("K9", "maintenance", s_sound with { Maintenance = new() { Hours = 2 } }, s_sound),
    ];

    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, s_pairs.Length)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_rule_refuses_what_it_must_and_takes_the_rest(int pair) => RuleTable.Proves(AksRules.All, s_pairs[pair]);

    [Fact]
    public void No_rule_is_only_written_down() => RuleTable.EachRuleIsProven(AksRules.All, s_pairs);

    [Theory]
    [InlineData("redis_prod", "redis-prod")]
    [InlineData("a1234567890123456789012345678901234567890123456789012-4567890", "a1234567890123456789012345678901234567890123456789012")]
    public async Task The_API_servers_host_begins_as_hosts_may(string name, string prefix)
    {
        var (mocks, _) = await DeployAsync(s_sound with { Name = name }, preview: false);
        Assert.Equal(prefix, Assert.Single(mocks.OfType("containerservice:ManagedCluster")).Inputs["dnsPrefix"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_graph_is_as_it_was_read(bool preview)
    {
        var (mocks, _) = await DeployAsync(
            s_sound with
            {
                Subnet = AzureSamples.Subnet,
                Workspace = "/subscriptions/0000/workspaces/logs",
                Tags = s_sound.Tags.Add("team", "platform"),
            },
            preview);
        if (preview)
        {
            Assert.DoesNotContain(mocks.Calls, c => c.Token!.Contains("Credentials", StringComparison.Ordinal));
        }

        Snapshot.Matches(GraphText.Of(mocks), preview ? "aks.preview.verified.txt" : "aks.verified.txt");
    }

    [Fact]
    public async Task The_kubeconfig_is_secret_and_waits_for_the_nodes()
    {
        var (mocks, cluster) = await DeployAsync(s_sound, preview: false);
        Assert.True(await Output.IsSecretAsync(cluster.Kubeconfig));
        Assert.Equal(Config, await Deployed.Value(cluster.Kubeconfig));
        Assert.Contains(mocks.OfType("containerservice:AgentPool"), p => Equals(p.Inputs["mode"], "User"));
    }

    [Fact]
    public async Task Of_a_cluster_that_exists_only_the_kubeconfig_is_fetched()
    {
        var (mocks, cluster) = await DeployAsync(new() { Existing = true, Name = "shared", ResourceGroup = "platform" }, preview: false);
        Assert.DoesNotContain(mocks.Resources, r => r.Type!.StartsWith("azure-native:", StringComparison.Ordinal));
        Assert.Equal(Config, await Deployed.Value(cluster.Kubeconfig));
        Assert.Equal("shared", Assert.Single(mocks.Calls).Args["resourceName"]);
    }

    [Fact]
    public async Task Settings_that_cant_be_accepted_surface_all_at_once_with_their_words()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => DeployAsync(new() { Name = "-", Version = "1" }, preview: false));
        Assert.Contains("aks.name: -: must be", error.Message);
        Assert.Contains("aks.location: must be", error.Message);
        Assert.Contains("aks.version: 1: must be", error.Message);
    }

    private static async Task<(AzureMocks Mocks, AksCluster Cluster)> DeployAsync(AksSettings settings, bool preview)
    {
        AksCluster? cluster = null;
        var mocks = new AzureMocks(preview);
        mocks.Existing["listManagedClusterUserCredentials"] = ImmutableDictionary<string, object>.Empty.Add(
            "kubeconfigs", ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty
                .Add("name", "clusterUser").Add("value", Convert.ToBase64String(Encoding.UTF8.GetBytes(Config)))));
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = preview }, () =>
        {
            cluster = new AksCluster("aks", new AksClusterArgs { Settings = settings });
        });
        return (mocks, cluster!);
    }
}
