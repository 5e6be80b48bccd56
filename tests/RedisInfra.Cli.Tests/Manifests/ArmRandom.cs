using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.Manifests;
using RedisInfra.Cli.Manifests.Arm;
using RedisInfra.Components;
using RedisInfra.Components.Tests.Azure;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>A template of random deployments that all rules take.</summary>
internal static class ArmRandom
{
    public static async Task<JsonObject> TemplateAsync(int count)
    {
        var deployments = Sound().Take(count).ToList();
        var writer = new ArmWriter();
        var mocks = new RecordingMocks([writer], _ => Task.FromResult<Made?>(null));
        await Deployment.TestAsync(mocks, new TestOptions { ProjectName = "redisinfra", StackName = "test", IsPreview = true }, () =>
        {
            foreach (var (deployment, i) in deployments.Select((d, i) => (d, i)))
            {
                _ = new Redis(string.Create(CultureInfo.InvariantCulture, $"d{i}"), new RedisArgs
                {
                    Topology = deployment.Topology,
                    Settings = deployment.Settings,
                    Platform = Apart(deployment.Platform, i),
                });
            }
        });
        return (JsonObject)JsonNode.Parse(writer.Write([.. mocks.Recorded], withSecrets: false).Files.Single(f => f.Name == ArmWriter.File).Text)!;
    }

    // A network of its own, as of one name only one private DNS zone can be linked with it.
    private static AzurePlatform Apart(AzurePlatform platform, int i) => platform.Network is { Subnet: { } subnet } network
        ? platform with { Network = network with { Subnet = subnet.Replace("/virtualNetworks/hub/", string.Create(CultureInfo.InvariantCulture, $"/virtualNetworks/hub{i}/"), StringComparison.OrdinalIgnoreCase) } }
        : platform;

    // A cache that exists isn't rendered, and what names its group or itself is there once: it would be the same service again.
    private static IEnumerable<RandomDeployment> Sound()
    {
        var places = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            foreach (var deployment in RandomDeployment.Arbitrary.Generator.Sample(1_000))
            {
                var (topology, settings, platform) = deployment;
                if (platform is not CachePlatform { Existing: not null } && !SettingsRules.Validate(topology, settings).Any() && !platform.Validate(topology, settings).Any()
                    && ((platform.ResourceGroup ?? platform.Name) is not { } place || places.Add(place)))
                    yield return deployment;
            }
        }
    }
}
