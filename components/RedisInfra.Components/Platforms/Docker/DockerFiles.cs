using System.Collections.Immutable;
using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Brings scripts, configuration and secrets into the volume from which a deployment's containers read them. By a container
/// of its own that ends at once: the engine takes uploads neither into a read-only root file system nor for another owner
/// than root.
/// </summary>
internal sealed class DockerFiles(PlatformRequest request, RedisPlan plan, Credentials credentials, DockerLabels labels)
{
    public Container Register(RemoteImage image, Volume configuration, IReadOnlyDictionary<string, Volume> data) => Container(
        request,
        $"{request.Name}-files",
        labels.Names.Files,
        image,
        labels,
        [Mount(configuration, DockerNames.Root), .. plan.Nodes.Select(n => Mount(data[n.Name], $"/volumes/{n.Name}"))],
        $"chown -R {DockerSandbox.NodeUser} {DockerNames.Root} && chown {DockerSandbox.NodeUser} /volumes/*",
        credentials.Passwords.Apply(passwords => Uploads(passwords).ToImmutableArray()));

    /// <summary>A container that takes uploads, gives them their owner, and ends.</summary>
    public static Container Container(
        PlatformRequest request,
        string name,
        string containerName,
        RemoteImage image,
        DockerLabels labels,
        List<ContainerVolumeArgs> volumes,
        string command,
        Output<ImmutableArray<ContainerUploadArgs>> uploads)
    {
        var options = request.Replaced();
        options.AdditionalSecretOutputs.Add("uploads");
        return new(
            name,
            new ContainerArgs
            {
                Name = containerName,
                Image = image.ImageId,
                Entrypoints = ["sh", "-c"],
                Command = [command],
                User = "0",
                Capabilities = new ContainerCapabilitiesArgs { Drops = ["ALL"], Adds = ["CAP_CHOWN"] },
                SecurityOpts = ["no-new-privileges:true"],
                NetworkMode = "none",
                Attach = true,
                MustRun = false,
                Restart = "no",
                Labels = labels.Of("files").Select(l => new ContainerLabelArgs { Label = l.Name, Value = l.Value }).ToList(),
                Volumes = volumes,
                Uploads = uploads,
            },
            options);
    }

    public static ContainerVolumeArgs Mount(Volume volume, string path) => new() { VolumeName = volume.Name!, ContainerPath = path };

    public static ContainerUploadArgs Upload(string home, NodeFile file) => new()
    {
        File = $"{home}/{file.Path}",
        Content = file.Text,
        Permissions = file.Secret ? "0400" : "0444",
    };

    private IEnumerable<ContainerUploadArgs> Uploads(ImmutableSortedDictionary<string, string> passwords) =>
        NodeScripts.All.Select(s => new ContainerUploadArgs { File = $"{DockerNames.Root}/bin/{s.Key}", Content = s.Value, Permissions = "0444" })
            .Concat(NodeFiles.OfForm(plan, passwords).Select(f => Upload(DockerNames.FormHome, f)))
            .Concat(plan.Nodes.SelectMany(n => NodeFiles.Of(n, passwords).Select(f => Upload(DockerNames.NodeHome(n.Name), f))));
}
