using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RedisInfra.Topology;

/// <summary>
/// What the node script needs to know, as assignments that sh reads. Every value is a name, a number or an address,
/// so none needs escaping.
/// </summary>
internal sealed record Facts(string Deployment, RedisSettings Settings, ExpectedShape Shape, string MasterName)
{
    /// <summary>How long forming a deployment may take before it is told what is missing.</summary>
    private const string FormSeconds = "60";

    public required ImmutableArray<NodeAddress> DataNodes { get; init; }

    public required ImmutableArray<int?> Shards { get; init; }

    public required ImmutableArray<NodeAddress> Sentinels { get; init; }

    private string HandoverSeconds => Math.Ceiling(Settings.Failover.HandoverTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>node.env</c></summary>
    public string OfNode(string name, NodeKind kind, NodeAddress address) => Render(
        ("NODE_NAME", name),
        ("NODE_KIND", WireName.Of(kind)),
        ("FAILOVER", WireName.Of(Shape.Failover)),
        ("HOST", address.Host),
        ("PORT", address.Port.ToString(CultureInfo.InvariantCulture)),
        ("FIRST", DataNodes[0].ToString()),
        ("PEERS", Join(DataNodes)),
        ("SENTINELS", Join(Sentinels)),
        ("MASTER_NAME", MasterName),
        ("QUORUM", Shape.Quorum.ToString(CultureInfo.InvariantCulture)),
        ("HANDOVER_SECONDS", HandoverSeconds),
        ("LEAST_REPLICAS", Shape.LeastReplicas.ToString(CultureInfo.InvariantCulture)),
        ("KEEPS", WireName.Of(Settings.Persistence.Mode)),
        ("AUTH", Settings.Auth.Enabled ? "yes" : "no"));

    /// <summary><c>deployment.env</c></summary>
    public string OfDeployment() => Render(
        ("DEPLOYMENT", Deployment),
        ("FAILOVER", WireName.Of(Shape.Failover)),
        ("NODES", Join(DataNodes)),
        ("NODE_SHARDS", Shape.Failover == FailoverMode.Cluster ? Join(Shards) : ""),
        ("SENTINELS", Join(Sentinels)),
        ("MASTER_NAME", MasterName),
        ("QUORUM", Shape.Quorum.ToString(CultureInfo.InvariantCulture)),
        ("HANDOVER_SECONDS", HandoverSeconds),
        ("KEEPS", WireName.Of(Settings.Persistence.Mode)),
        ("FORM_SECONDS", FormSeconds),
        ("AUTH", Settings.Auth.Enabled ? "yes" : "no"));

    private static string Join<T>(IEnumerable<T> values) => string.Join(' ', values);

    private static string Render(params (string Name, string Value)[] facts) =>
        facts.Aggregate(new StringBuilder(), (text, f) => text.Append(CultureInfo.InvariantCulture, $"{f.Name}='{f.Value}'\n"))
            .ToString();
}
