using System.Collections.Immutable;
using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;
using RedisInfra.Topology;
using Command = Pulumi.Command.Local.Command;
using CommandArgs = Pulumi.Command.Local.CommandArgs;

namespace RedisInfra.Components;

/// <summary>The network, volumes and containers of one deployment.</summary>
internal sealed class DockerResources
{
    private readonly PlatformRequest _request;
    private readonly RedisPlan _plan;
    private readonly Credentials _credentials;
    private readonly DockerPlatform _platform;
    private readonly DockerNames _names;
    private readonly DockerLabels _labels;
    private readonly DockerSubnet _subnet;

    public DockerResources(PlatformRequest request, RedisPlan plan, Credentials credentials, DockerPlatform platform)
    {
        (_request, _plan, _credentials, _platform) = (request, plan, credentials, platform);
        _names = platform.NamesOf(plan.Deployment);
        _labels = new(_names);
        _subnet = platform.SubnetOf(plan.Deployment);
    }

    /// <summary>Registers everything; the result is known once the deployment has formed.</summary>
    public Output<string> Register()
    {
        var image = Image("image", _platform.Image);
        // After the image: where that can't be had, nothing else is made.
        var network = Network(image);
        var data = _plan.Nodes.ToDictionary(n => n.Name, n => Data(n, image), StringComparer.Ordinal);
        var configuration = Volume($"{_request.Name}-conf", _names.Configuration, _labels.Of("configuration"), keep: false, image);
        var files = new DockerFiles(_request, _plan, _credentials, _labels).Register(image, configuration, data);
        var containers = new DockerContainers(_request, _plan, _credentials, _platform);

        // One after the other, the planned primary last: an update that replaces them then costs one handover.
        var nodes = new List<Resource> { files };
        foreach (var node in _plan.DataNodes.Reverse().Concat(_plan.Sentinels))
        {
            nodes.Add(containers.Node(node, image, network, data[node.Name], configuration, nodes[^1]));
        }

        var form = Form(nodes);
        if (_plan.Exporter is null)
        {
            return form.Stdout;
        }

        var exporter = new DockerExporter(_request, _plan, _credentials, _platform).Register(
            image, Image("exporter-image", _platform.ExporterImage), network, form);
        return Output.Tuple(form.Stdout, exporter.Name).Apply(t => t.Item1);
    }

    // Other stacks, and other people, use the image too.
    private RemoteImage Image(string suffix, string name) => new(
        $"{_request.Name}-{suffix}", new RemoteImageArgs { Name = name, KeepLocally = true }, _request.Child());

    private Network Network(Resource after) => new(
        $"{_request.Name}-network",
        new NetworkArgs
        {
            Name = _names.Network,
            Driver = "bridge",
            IpamConfigs = { new NetworkIpamConfigArgs { Subnet = _subnet.ToString(), Gateway = _subnet.Gateway } },
            Labels = _labels.Of("network").Select(l => new NetworkLabelArgs { Label = l.Name, Value = l.Value }).ToList(),
        },
        _request.Replaced(after));

    private Volume Data(NodePlan node, Resource after) => Volume(
        $"{node.Name}-data", _names.Data(node.Name), _labels.OfData(node), keep: node.Kind == NodeKind.Data, after);

    private Volume Volume(string resource, string name, IEnumerable<(string Name, string Value)> labels, bool keep, Resource after)
    {
        var options = _request.Replaced(after);
        options.RetainOnDelete = keep;
        return new Volume(
            resource,
            new VolumeArgs { Name = name, Labels = labels.Select(l => new VolumeLabelArgs { Label = l.Name, Value = l.Value }).ToList() },
            options);
    }

    // By a command: a container that ends with an error would count as deployed, and the next update not try again.
    private Command Form(IReadOnlyCollection<Resource> after)
    {
        var first = _names.Node(_plan.Nodes[0].Name);
        string Verb(string verb) => _platform.Command($"exec --env NODE_HOME={DockerNames.FormHome} {first} sh {DockerNames.Script} {verb}");
        return new Command(
            $"{_request.Name}-form",
            new CommandArgs
            {
                Create = Verb("form"),
                Update = Verb("form"),
                Environment =
                {
                    [EngineHints.Probe] = Verb("formed"),
                    // Whatever changes in any node is followed by a look at the whole.
                    ["REDISINFRA_PLAN"] = $"{_plan.Fingerprint} {_platform.Image}",
                },
            },
            _request.Child(after));
    }
}
