namespace RedisInfra.Components;

/// <summary>The storage account that a cache persists to.</summary>
public sealed record CacheStorage
{
    /// <summary>Its connection string, best as a <c>secure:</c> value. The account must lie in the cache's subscription, which the string doesn't tell.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Its region, which must be the cache's.</summary>
    public string Location { get; init; } = "";

    /// <summary>Minutes between snapshots: 15, 30, 60, 360, 720 or 1440. Default 60.</summary>
    public int SnapshotMinutes { get; init; } = 60;

    // Not the connection string: a record prints all it has.
    public override string ToString() => $"storage in {Location}";
}
