using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The nodes' containers.</summary>
internal sealed class DockerContainers(PlatformRequest request, RedisPlan plan, Credentials credentials, DockerPlatform platform)
{
    internal const string DataDirectory = "/data";

    private readonly DockerNames _names = platform.NamesOf(plan.Deployment);

    public Container Node(
        NodePlan node, RemoteImage image, Network network, Volume data, Volume configuration, Resource after)
    {
        var args = DockerSandbox.Args(_names.Node(node.Name), request.Args.Settings.Memory.Limit, DockerSandbox.NodeUser);
        args.Image = image.ImageId;
        args.Hostname = node.Name;
        args.Entrypoints = ["sh", DockerNames.Script];
        args.Command = ["run"];
        args.Envs =
        [
            $"NODE_HOME={DockerNames.NodeHome(node.Name)}",
            $"DATA_DIR={DataDirectory}",
            $"DEPLOYMENT_HOME={DockerNames.FormHome}",
        ];
        // What else changes its script reads by itself.
        args.Labels = new DockerLabels(_names).OfContainer(WireName.Of(node.Role), node.Configuration, credentials);
        args.NetworksAdvanced = [Endpoint(node, network)];
        args.Volumes =
        [
            new ContainerVolumeArgs { VolumeName = data.Name!, ContainerPath = DataDirectory },
            new ContainerVolumeArgs { VolumeName = configuration.Name!, ContainerPath = DockerNames.Root, ReadOnly = true },
        ];
        args.Publish(platform, node.Ports);
        args.Tmpfs = new InputMap<string> { { "/tmp", "rw,noexec,nosuid,size=16m" } };
        args.StopTimeout = DockerPlatform.GraceSeconds(plan);
        args.DestroyGraceSeconds = DockerPlatform.GraceSeconds(plan);
        args.Healthcheck = new ContainerHealthcheckArgs
        {
            Tests = ["CMD", "sh", DockerNames.Script, "ready"],
            Interval = "10s",
            Timeout = "20s",
            Retries = 3,
            StartPeriod = "30s",
        };
        return new Container(node.Name, args, request.Replaced(after));
    }

    private ContainerNetworksAdvancedArgs Endpoint(NodePlan node, Network network) => new()
    {
        Name = network.Name!,
        Ipv4Address = platform.AddressOf(plan, node),
        Aliases = [node.Name],
    };
}
