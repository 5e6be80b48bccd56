namespace RedisInfra.Components;

/// <summary>Memory that a cache keeps from its data, in MB for each shard. Default: the service's, 10 % each.</summary>
public sealed record CacheReserve
{
    /// <summary>For replication, failover and other than data (<c>maxmemory-reserved</c>).</summary>
    public int? MaxMemory { get; init; }

    /// <summary>For fragmentation (<c>maxfragmentationmemory-reserved</c>).</summary>
    public int? Fragmentation { get; init; }
}
