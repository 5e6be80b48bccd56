using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RedisInfra.Components;

/// <summary>An alert on one of a service's metrics.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="Metric">What it looks at.</param>
/// <param name="Aggregation">Over each window.</param>
/// <param name="Operator">How the metric compares with the threshold when something is wrong.</param>
/// <param name="Threshold">In the metric's unit.</param>
/// <param name="Severity">1 (error) to 3 (to know).</param>
/// <param name="Meaning">What to do about it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AzureAlert(
    string Name, AzureMetric Metric, string Aggregation, string Operator, double Threshold, int Severity, string Meaning)
{
    /// <summary>What is looked at together.</summary>
    public string Window { get; init; } = "PT5M";

    /// <summary>Of a Managed Redis.</summary>
    /// <param name="clients">So many connections are too many.</param>
    /// <param name="geo">Whether there is replication to another region.</param>
    public static ImmutableArray<AzureAlert> OfManagedRedis(double clients, bool geo) =>
        [.. Common(AzureMetric.ManagedRedis, "", clients), .. geo ? [Geo(AzureMetric.ManagedRedis, "geoReplicationHealthy")] : Array.Empty<AzureAlert>()];

    /// <summary>Of a cache, where metrics without <c>all</c> leave out shards.</summary>
    /// <param name="clients">So many connections are too many.</param>
    /// <param name="geo">Whether there is replication to another region.</param>
    public static ImmutableArray<AzureAlert> OfCache(double clients, bool geo) =>
    [
        .. Common(AzureMetric.Cache, "all", clients),
        new("errors", new(AzureMetric.Cache, "errors"), "Maximum", "GreaterThan", 0, 3, "The service reports errors: see its metric by type."),
        .. geo ? [Geo(AzureMetric.Cache, "GeoReplicationHealthy")] : Array.Empty<AzureAlert>(),
    ];

    private static IEnumerable<AzureAlert> Common(string type, string prefix, double clients) =>
    [
        new("memory", new(type, $"{prefix}usedmemorypercentage"), "Maximum", "GreaterThan", 80, 2, "Memory is filling up: scale up, or expire more."),
        new("load", new(type, $"{prefix}serverLoad"), "Average", "GreaterThan", 80, 2, "The server is busy: scale up or add shards."),
        new("clients", new(type, $"{prefix}connectedclients"), "Maximum", "GreaterThan", clients, 2, "Connections are running out: share them, or scale up."),
    ];

    // Maintenance and scaling break it for a while: an hour without one good minute is what Microsoft says to look for
    // (Learn, azure/redis/how-to-active-geo-replication).
    private static AzureAlert Geo(string type, string metric) =>
        new("replication", new(type, metric), "Maximum", "LessThan", 1, 1, "Replication to the other region is broken.") { Window = "PT1H" };
}
