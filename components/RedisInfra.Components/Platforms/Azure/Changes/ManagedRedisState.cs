using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>Managed Redis as its management plane describes it.</summary>
internal sealed record ManagedRedisState
{
    public required string Sku { get; init; }

    public required string Location { get; init; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
    public required string HighAvailability { get; init; }

    /// <summary>Over what the service spread its nodes: <c>ZR</c> (zones), <c>LR</c> (one place) or <c>None</c>. It depends on the region.</summary>
    public string? Redundancy { get; init; }

    public required string ProvisioningState { get; init; }

    public required string ResourceState { get; init; }

    /// <summary>Null before the database exists.</summary>
    public string? DatabaseState { get; init; }

    public string? ClusteringPolicy { get; init; }

    public string? ClientProtocol { get; init; }

    /// <summary>Modules of the database, in the service's words.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>The geo-replication group; null without one.</summary>
    public string? GeoGroup { get; init; }

    /// <summary>SKUs that the service would scale to as it is now.</summary>
    public ImmutableArray<string> ScaleTargets { get; init; } = [];

    /// <summary>By the paths of <see cref="ManagedRedisPlan.Expected"/>, and what is only told.</summary>
    public ImmutableSortedDictionary<string, string> ByPath => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sku.name"] = Sku,
            ["highAvailability"] = HighAvailability,
            ["redundancyMode"] = Redundancy ?? "",
            ["resourceState"] = ResourceState,
            ["database.resourceState"] = DatabaseState ?? "",
            ["database.clusteringPolicy"] = ClusteringPolicy ?? "",
            ["database.clientProtocol"] = ClientProtocol ?? "",
        });
}
