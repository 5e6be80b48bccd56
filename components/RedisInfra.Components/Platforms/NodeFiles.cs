using System.Collections.Immutable;
using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What the node script, and the exporter, find in their home directories on every node platform.</summary>
internal static class NodeFiles
{
    /// <summary>The exporter's passwords, by the URI of a node.</summary>
    public const string ExporterPasswords = "secrets/passwords.json";

    /// <summary>A node's files.</summary>
    /// <param name="passwords">By user; empty with auth off.</param>
    public static IEnumerable<NodeFile> Of(NodePlan node, ImmutableSortedDictionary<string, string> passwords)
    {
        yield return new(node.Kind == NodeKind.Data ? "conf/redis.conf" : "conf/sentinel.conf", node.Configuration, Secret: false);
        yield return new("conf/node.env", node.Facts, Secret: false);
        if (!passwords.IsEmpty)
        {
            yield return new("secrets/users.acl", AclUsers.Render(node.Kind, passwords), Secret: true);
            yield return new("secrets/operator", passwords[AclUsers.Operator], Secret: true);
            yield return new("secrets/replication", passwords[AclUsers.Replication], Secret: true);
        }
    }

    /// <summary>The files from which the deployment forms.</summary>
    public static IEnumerable<NodeFile> OfForm(RedisPlan plan, ImmutableSortedDictionary<string, string> passwords)
    {
        yield return new("conf/deployment.env", plan.Facts, Secret: false);
        if (!passwords.IsEmpty)
        {
            yield return new("secrets/operator", passwords[AclUsers.Operator], Secret: true);
        }
    }

    /// <summary>The exporter's files.</summary>
    public static IEnumerable<NodeFile> OfExporter(RedisPlan plan, ImmutableSortedDictionary<string, string> passwords)
    {
        if (!passwords.IsEmpty)
        {
            // Exporters differ in whether the user is part of the key that they look up: give both.
            yield return new(ExporterPasswords, JsonSerializer.Serialize(plan.Nodes
                .SelectMany(n => new[] { $"redis://{n.Address}", $"redis://{AclUsers.Monitor}@{n.Address}" })
                .ToDictionary(uri => uri, _ => passwords[AclUsers.Monitor], StringComparer.Ordinal)), Secret: true);
        }
    }
}
