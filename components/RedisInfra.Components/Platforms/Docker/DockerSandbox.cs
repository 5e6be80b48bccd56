using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What every container that stays may do: as little as possible.</summary>
internal static class DockerSandbox
{
    /// <summary>The user of Redis in the official images; elsewhere a number without a name.</summary>
    public const string NodeUser = "999";

    private const long MebiByte = 1 << 20;

    public static ContainerArgs Args(string name, MemorySize limit, string user) => new()
    {
        Name = name,
        User = user,
        ReadOnly = true,
        Capabilities = new ContainerCapabilitiesArgs { Drops = ["ALL"] },
        SecurityOpts = ["no-new-privileges:true"],
        // In MiB. With the same limit for memory and swap together there is no swap, which would stall the server.
        Memory = (int)(limit.Bytes / MebiByte),
        MemorySwap = (int)(limit.Bytes / MebiByte),
        // Safe, since a node that comes back empty doesn't lead while others hold data.
        Restart = "unless-stopped",
        LogDriver = "json-file",
        LogOpts = new InputMap<string> { { "max-size", "10m" }, { "max-file", "3" } },
    };

    /// <summary>Publishes ports where the platform is asked to.</summary>
    public static void Publish(this ContainerArgs args, DockerPlatform platform, IEnumerable<int> ports)
    {
        if (platform.HostPorts)
        {
            args.Ports = ports.Select(port => new ContainerPortArgs
            {
                Internal = port,
                External = port,
                Ip = platform.HostAddress ?? "127.0.0.1",
            }).ToList();
        }
    }
}
