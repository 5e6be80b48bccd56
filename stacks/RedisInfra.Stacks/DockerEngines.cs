using System.Text.RegularExpressions;
using Pulumi;
using Pulumi.Docker;
using RedisInfra.Components;

namespace RedisInfra.Stacks;

/// <summary>A provider for each Docker Engine that deployments name; one that is named nowhere is the docker command's own.</summary>
internal sealed partial class DockerEngines
{
    private readonly Dictionary<string, Provider> _engines;

    public DockerEngines(IEnumerable<DeploymentConfig> deployments) =>
        _engines = deployments.Select(HostOf).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(
            host => host, host => new Provider($"docker-{NotInNames().Replace(host, "-")}", new ProviderArgs { Host = host }), StringComparer.Ordinal);

    /// <summary>Sees to it that a deployment's component reaches its engine.</summary>
    public void AddTo(ComponentResourceOptions options, DeploymentConfig deployment)
    {
        if (HostOf(deployment) is { } host)
        {
            options.Providers.Add(_engines[host]);
        }
    }

    private static string? HostOf(DeploymentConfig deployment) => (deployment.Platform as DockerPlatform)?.Host;

    [GeneratedRegex("[^A-Za-z0-9.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInNames();
}
