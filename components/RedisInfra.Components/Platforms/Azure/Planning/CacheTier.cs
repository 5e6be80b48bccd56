namespace RedisInfra.Components;

/// <summary>The tiers of Azure Cache for Redis, least first.</summary>
internal enum CacheTier
{
    /// <summary>One node.</summary>
    Basic,

    /// <summary>A primary and a replica.</summary>
    Standard,

    /// <summary>Shards, up to three replicas, persistence, zones, networks, geo-replication.</summary>
    Premium,
}
