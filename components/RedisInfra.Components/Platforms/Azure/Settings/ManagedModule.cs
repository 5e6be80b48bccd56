using System.Text.Json.Serialization;

namespace RedisInfra.Components;

/// <summary>A module that Managed Redis offers, in the service's words.</summary>
public enum ManagedModule
{
    [JsonStringEnumMemberName("RedisBloom")]
    RedisBloom,

    [JsonStringEnumMemberName("RediSearch")]
    RediSearch,

    [JsonStringEnumMemberName("RedisJSON")]
    RedisJson,

    [JsonStringEnumMemberName("RedisTimeSeries")]
    RedisTimeSeries,
}
