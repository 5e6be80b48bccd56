namespace RedisInfra.Components;

/// <summary>Passive geo-replication of a cache: the other cache becomes its read-only copy, and its data is dropped.</summary>
public sealed record CacheGeo
{
    /// <summary>Resource id of the secondary cache.</summary>
    public string Secondary { get; init; } = "";

    /// <summary>Where it lies.</summary>
    public string Location { get; init; } = "";

    /// <summary>Its SKU, such as <c>Premium_P1</c>.</summary>
    public string Sku { get; init; } = "";

    /// <summary>Its shards; 0 without a cluster.</summary>
    public int Shards { get; init; }
}
