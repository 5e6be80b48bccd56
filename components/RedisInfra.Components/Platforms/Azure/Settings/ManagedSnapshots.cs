using System.Text.Json.Serialization;

namespace RedisInfra.Components;

/// <summary>How often Managed Redis writes a snapshot with <c>persistence.mode: rdb</c>.</summary>
public enum ManagedSnapshots
{
    [JsonStringEnumMemberName("1h")]
    Hourly,

    [JsonStringEnumMemberName("6h")]
    SixHourly,

    [JsonStringEnumMemberName("12h")]
    TwelveHourly,
}
