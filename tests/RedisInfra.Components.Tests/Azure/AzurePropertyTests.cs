using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using RedisInfra.Topology;

namespace RedisInfra.Components.Tests.Azure;

public sealed partial class AzurePropertyTests
{
    private const int Cases = 10_000;

    [Fact]
    public void Whatever_is_asked_for_is_refused_with_a_path_and_a_remedy_or_planned_within_all_rules()
    {
        var (sound, refused) = (0, 0);
        var helpless = new SortedSet<string>(StringComparer.Ordinal);
        Prop.ForAll(RandomDeployment.Arbitrary, deployment =>
        {
            var errors = Refusals(deployment);
            if (errors.Count > 0)
            {
                refused++;
                helpless.UnionWith(errors.Where(e => !Helps(e)).Select(e => e.ToString()));
                return true;
            }

            sound++;
            return Fits(deployment);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

        Assert.True(helpless.Count == 0, string.Join('\n', helpless));
        // Neither side of the property holds only because it was never tried.
        Assert.True(sound > Cases / 50, $"{sound} were sound");
        Assert.True(refused > Cases / 50, $"{refused} were refused");
    }

    [Fact]
    public async Task Whatever_is_planned_is_registered_without_an_exception()
    {
        var deployments = RandomDeployment.Arbitrary.Generator.Sample(3_000).Where(d => Refusals(d).Count == 0).Take(150).ToList();
        Assert.True(deployments.Count > 50, $"{deployments.Count} were sound");
        foreach (var (topology, settings, platform) in deployments)
        {
            var deployed = await AzureDeployed.Of(topology, settings, platform);
            Assert.Single(deployed.Mocks.Resources, r => r.Type is "azure-native:redisenterprise:RedisEnterprise" or "azure-native:redis:Redis");
            Assert.Contains("ssl=true", await Deployed.Value(deployed.Redis.ConnectionString));
        }
    }

    // What the tables say, once more in other words and from what is registered.
    private static bool Fits(RandomDeployment deployment) =>
        deployment.Platform.PlanOf("orders", deployment.Topology, deployment.Settings) switch
        {
            ManagedRedisPlan managed =>
                managed.Size is { } size
                && size.UsableBytes >= managed.NeededBytes
                && (managed.Policy != ManagedClustering.NoCluster || size.Gigabytes <= 24)
                && (managed.Policy == ManagedClustering.OssCluster) == managed.Sharded
                && managed.Asked is { ReplicasPerPrimary: <= 1, Sentinels: 0 }
                && (managed.Service.Geo is null || managed is { Replicated: true, Persists: false } && size.Gigabytes > 1)
                && managed.Settings.Persistence.Mode != PersistenceMode.Both
                && (managed.Service.Network.PublicAccess || managed.Service.Network.Subnet is not null),
            CachePlan cache =>
                cache.Size is { } size
                && cache.UsableOf(size) >= cache.Settings.Memory.Limit.Bytes
                && (cache.IsPremium || !cache.PremiumNeeds.ContainsValue(true))
                && cache.Asked.ReplicasPerPrimary == 0 == (size.Tier == CacheTier.Basic)
                && cache is { ShardCount: <= 30, Asked: { ReplicasPerPrimary: <= 3, Sentinels: 0 } }
                && new[] { cache.Service.Reserve.MaxMemory, cache.Service.Reserve.Fragmentation }.All(
                    r => r is null || (double)r >= size.Gigabytes * 100 && (double)r <= size.Gigabytes * 600)
                && (cache.Service.Geo is null || cache.Settings.Persistence.Mode == PersistenceMode.None)
                && cache.Today < new DateOnly(2028, 10, 1)
                && (cache.Service.Network.PublicAccess || cache.Service.Network.Subnet is not null || cache.Service.Injection.Subnet is not null),
            _ => false,
        };

    // It names the setting, tells what to do, and with what: a setting, a value or a bound.
    private static bool Helps(SettingError error) =>
        RulePattern().Replace(error.Message, "") is var words
        && PathPattern().IsMatch(error.Path) && OrderPattern().IsMatch(words) && ThingPattern().IsMatch(words);

    [GeneratedRegex(@" \([AMR][0-9]+\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RulePattern();

    [GeneratedRegex("^[a-zA-Z]+(\\.[a-zA-Z]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex("\\b(write|leave|must|use|choose|lower|set|add|ask|keep|give|name|names|take|needs|turn)\\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("`[^`]+`|[0-9]|leave (it|them|the others|the port) out|such as|/subscriptions/|https://", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThingPattern();

    private static List<SettingError> Refusals(RandomDeployment deployment) =>
    [
        .. SettingsRules.Validate(deployment.Topology, deployment.Settings),
        .. deployment.Platform.Validate(deployment.Topology, deployment.Settings),
    ];
}
