using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>
/// Who may connect. Always: the deployment's own pods, and pods of its namespace with the label
/// <c>redisinfra.io/client: NAME</c>.
/// </summary>
public sealed record NetworkPolicySettings
{
    /// <summary>On by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Namespaces whose pods may all connect.</summary>
    public ImmutableArray<string> ClientNamespaces { get; init; } = [];

    /// <summary>The namespace of Prometheus, which may read the exporters. Default <c>monitoring</c>.</summary>
    public string MonitoringNamespace { get; init; } = "monitoring";
}
