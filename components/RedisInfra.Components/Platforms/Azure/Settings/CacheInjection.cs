namespace RedisInfra.Components;

/// <summary>A cache inside a subnet of its own, instead of a private endpoint.</summary>
public sealed record CacheInjection
{
    /// <summary>Resource id of a subnet that holds nothing but caches.</summary>
    public string? Subnet { get; init; }

    /// <summary>The cache's address in it. Default: any.</summary>
    public string? StaticIp { get; init; }
}
