using Pulumi.Docker.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>By which containers, networks and volumes of a deployment are told from others.</summary>
internal sealed class DockerLabels(DockerNames names)
{
    public DockerNames Names => names;

    /// <summary>What something is for.</summary>
    /// <param name="role">A node's planned role, or what else it is.</param>
    public IEnumerable<(string Name, string Value)> Of(string role) =>
    [
        ("redisinfra.stack", names.Stack),
        ("redisinfra.deployment", names.Deployment),
        ("redisinfra.role", role),
    ];

    /// <summary>For a container that is replaced when what it read at its start has changed.</summary>
    public List<ContainerLabelArgs> OfContainer(string role, string configuration, Credentials credentials) =>
    [
        .. Of(role).Select(l => new ContainerLabelArgs { Label = l.Name, Value = l.Value }),
        new ContainerLabelArgs
        {
            Label = "redisinfra.configuration",
            Value = credentials.Fingerprint(configuration),
        },
    ];

    /// <summary>For a node's volume.</summary>
    public IEnumerable<(string Name, string Value)> OfData(NodePlan node) =>
        node.Kind == NodeKind.Data ? Of("data").Append((EngineHints.DataLabel, "true")) : Of("state");
}
