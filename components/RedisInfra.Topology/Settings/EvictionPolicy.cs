using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>Redis' <c>maxmemory-policy</c>.</summary>
public enum EvictionPolicy
{
    [JsonStringEnumMemberName("noeviction")]
    NoEviction,

    [JsonStringEnumMemberName("allkeys-lru")]
    AllKeysLru,

    [JsonStringEnumMemberName("allkeys-lfu")]
    AllKeysLfu,

    [JsonStringEnumMemberName("allkeys-random")]
    AllKeysRandom,

    [JsonStringEnumMemberName("volatile-lru")]
    VolatileLru,

    [JsonStringEnumMemberName("volatile-lfu")]
    VolatileLfu,

    [JsonStringEnumMemberName("volatile-random")]
    VolatileRandom,

    [JsonStringEnumMemberName("volatile-ttl")]
    VolatileTtl,
}
