using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace RedisInfra.Topology;

/// <summary>A deployment as it is planned: nodes, how they come together, endpoints and shape.</summary>
public sealed record RedisPlan
{
    public required string Deployment { get; init; }

    /// <summary>The topology's kind.</summary>
    public required string Topology { get; init; }

    public required ExpectedShape Shape { get; init; }

    /// <summary>Data nodes first, then sentinels; the planned primary of each shard before its replicas.</summary>
    public required ImmutableArray<NodePlan> Nodes { get; init; }

    /// <summary>What clients connect to, by purpose: primary, replica, sentinel, seed.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<NodeAddress>> Endpoints { get; init; }

    /// <summary>The name by which sentinels know the primary; null without sentinels.</summary>
    public string? SentinelMaster { get; init; }

    /// <summary>The metrics exporter's address; null without monitoring.</summary>
    public NodeAddress? Exporter { get; init; }

    /// <summary>What the form script needs to know, as <c>deployment.env</c>.</summary>
    public required string Facts { get; init; }

    public IEnumerable<NodePlan> DataNodes => Nodes.Where(n => n.Kind == NodeKind.Data);

    public IEnumerable<NodePlan> Sentinels => Nodes.Where(n => n.Kind == NodeKind.Sentinel);

    /// <summary>Changes whenever the plan of any node does.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Nodes.Select(n => n.Name + n.Configuration + n.Facts).Append(Facts).Append(Exporter?.ToString())))));
}
