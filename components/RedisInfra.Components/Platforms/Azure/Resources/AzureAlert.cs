using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RedisInfra.Components;

/// <summary>An alert on one of a service's metrics.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="Metric">As Azure Monitor names it.</param>
/// <param name="Aggregation">Over each five minutes.</param>
/// <param name="Operator">How the metric compares with the threshold when something is wrong.</param>
/// <param name="Threshold">In the metric's unit.</param>
/// <param name="Severity">1 (error) to 3 (to know).</param>
/// <param name="Meaning">What to do about it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AzureAlert(
    string Name, string Metric, string Aggregation, string Operator, double Threshold, int Severity, string Meaning)
{
    /// <summary>Of a service whose metrics' names begin in this way.</summary>
    /// <param name="prefix"><c>all</c> where a metric without it leaves out shards.</param>
    /// <param name="clients">So many connections are too many.</param>
    /// <param name="geo">Whether there is replication to another region.</param>
    /// <param name="geoMetric">The metric of that.</param>
    public static ImmutableArray<AzureAlert> For(string prefix, double clients, bool geo, string geoMetric) =>
    [
        new("memory", $"{prefix}usedmemorypercentage", "Maximum", "GreaterThan", 80, 2, "Memory is filling up: scale up, or expire more."),
        new("load", $"{prefix}serverLoad", "Average", "GreaterThan", 80, 2, "The server is busy: scale up or add shards."),
        new("errors", "errors", "Maximum", "GreaterThan", 0, 3, "The service reports errors: see its metric by type."),
        new("clients", $"{prefix}connectedclients", "Maximum", "GreaterThan", clients, 2, "Connections are running out: share them, or scale up."),
        .. geo ? new[] { new AzureAlert("replication", geoMetric, "Minimum", "LessThan", 1, 1, "Replication to the other region is broken.") } : [],
    ];
}
