using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pulumi;
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
            Value = Output.Unsecret(credentials.Passwords.Apply(passwords => Fingerprint(configuration, passwords))),
        },
    ];

    // Keyed by the operator's generated password, since a plain hash would let a chosen password be guessed.
    private static string Fingerprint(string configuration, ImmutableSortedDictionary<string, string> passwords) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(passwords.GetValueOrDefault(AclUsers.Operator, "")),
        Encoding.UTF8.GetBytes(string.Concat(passwords.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {p.Value}\n"))) + configuration)))[..16];

    /// <summary>For a node's volume.</summary>
    public IEnumerable<(string Name, string Value)> OfData(NodePlan node) =>
        node.Kind == NodeKind.Data ? Of("data").Append((EngineHints.DataLabel, "true")) : Of("state");
}
