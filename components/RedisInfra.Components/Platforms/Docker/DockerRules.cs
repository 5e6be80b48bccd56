using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What the Docker platform can't do, or not with these settings.</summary>
internal static partial class DockerRules
{
    public static IEnumerable<SettingError> Validate(DockerPlatform platform, RedisTopology topology, RedisSettings settings) =>
        Image("platform.image", platform.Image)
            .Concat(Image("platform.exporterImage", platform.ExporterImage))
            .Concat(Subnet(platform.Subnet))
            .Concat(HostAddress(platform, topology, settings))
            .Concat(Size(topology));

    private static IEnumerable<SettingError> Image(string path, string image)
    {
        if (!ImagePattern().IsMatch(image))
        {
            yield return new SettingError(path, image, "must be an image's name, with a tag or a digest: redis:7.4.6");
        }
    }

    private static IEnumerable<SettingError> Subnet(string range)
    {
        if (!IPNetwork.TryParse(range, out var network) || network.BaseAddress.AddressFamily != AddressFamily.InterNetwork
            || network.PrefixLength is < 8 or > DockerSubnet.Prefix)
        {
            yield return new SettingError("platform.subnet", range,
                "must be an IPv4 network of /8 to /24, such as 10.192.0.0/10: each deployment takes a /24 of it");
        }
    }

    private static IEnumerable<SettingError> HostAddress(DockerPlatform platform, RedisTopology topology, RedisSettings settings)
    {
        if (platform.HostAddress is not { } host)
        {
            yield break;
        }

        if (!platform.HostPorts)
        {
            yield return new SettingError("platform.hostAddress", host,
                "is announced with published ports only; write `hostPorts: true` beside it, or leave it out");
        }

        if (!IPAddress.TryParse(host, out var address) || address.AddressFamily != AddressFamily.InterNetwork || address.Equals(IPAddress.Any))
        {
            yield return new SettingError("platform.hostAddress", host,
                "must be an IPv4 address of the host that containers and clients reach, such as 192.168.1.20");
        }
        else if (IPAddress.IsLoopback(address) && (topology.Shape(settings).DataNodes > 1 || settings.Monitoring.Enabled))
        {
            yield return new SettingError("platform.hostAddress", host,
                "means each container itself: only a single node without monitoring can announce it; write another address "
                + "of the host, such as 192.168.1.20");
        }
    }

    private static IEnumerable<SettingError> Size(RedisTopology topology)
    {
        if (topology is ClusterTopology { Shards: > DockerSubnet.MostShards } cluster)
        {
            yield return new SettingError("topology.shards", cluster.Shards.ToString(CultureInfo.InvariantCulture),
                $"a deployment's network has addresses for {DockerSubnet.MostShards} shards");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._:/-]*(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImagePattern();
}
