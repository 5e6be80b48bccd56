using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The metrics exporter's container, with files of its own: it must not see the nodes' secrets.</summary>
internal sealed class DockerExporter(PlatformRequest request, RedisPlan plan, Credentials credentials, DockerPlatform platform)
{
    // Any number that nobody else has: images don't agree on one.
    private const string User = "59000";

    private static readonly MemorySize s_limit = new(64 << 20);

    private readonly DockerNames _names = platform.NamesOf(plan.Deployment);

    public Container Register(RemoteImage image, RemoteImage exporterImage, Network network, Resource after)
    {
        var labels = new DockerLabels(_names);
        var args = DockerSandbox.Args(_names.Exporter, s_limit, User);
        args.Image = exporterImage.ImageId;
        args.Command = [.. Arguments()];
        args.Labels = labels.OfContainer("exporter", string.Join(' ', plan.Nodes.Select(n => n.Address)), credentials);
        args.NetworksAdvanced =
        [
            new ContainerNetworksAdvancedArgs
            {
                Name = network.Name!,
                Ipv4Address = platform.SubnetOf(plan.Deployment).Exporter,
                Aliases = [$"{plan.Deployment}-exporter"],
            },
        ];
        args.Publish(platform, [plan.Exporter!.Value.Port]);
        if (!request.Args.Settings.Auth.Enabled)
        {
            return new Container($"{request.Name}-exporter", args, request.Replaced(after));
        }

        var volume = new Volume(
            $"{request.Name}-exporter-conf",
            new VolumeArgs
            {
                Name = $"{_names.Exporter}-conf",
                Labels = labels.Of("configuration").Select(l => new VolumeLabelArgs { Label = l.Name, Value = l.Value }).ToList(),
            },
            request.Replaced(exporterImage));
        var files = DockerFiles.Container(
            request,
            $"{request.Name}-exporter-files",
            $"{_names.Exporter}-files",
            image,
            labels,
            [DockerFiles.Mount(volume, DockerNames.Root)],
            $"chown -R {User} {DockerNames.Root}",
            credentials.Passwords.Apply(passwords => NodeFiles.OfExporter(plan, passwords)
                .Select(f => DockerFiles.Upload(DockerNames.Root, f)).ToImmutableArray()));
        args.Volumes = [new ContainerVolumeArgs { VolumeName = volume.Name!, ContainerPath = DockerNames.Root, ReadOnly = true }];
        return new Container($"{request.Name}-exporter", args, request.Replaced(after, files));
    }

    private IEnumerable<string> Arguments()
    {
        yield return "-web.listen-address";
        yield return string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{plan.Exporter!.Value.Port}");
        yield return "-redis.addr=";
        yield return "-config-command=-";
        if (request.Args.Settings.Auth.Enabled)
        {
            yield return "-redis.user";
            yield return AclUsers.Monitor;
            yield return "-redis.password-file";
            yield return $"{DockerNames.Root}/{NodeFiles.ExporterPasswords}";
        }
    }
}
