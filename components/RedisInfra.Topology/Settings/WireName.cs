using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>How a setting's name or value is written in a stack file and in redis.conf.</summary>
public static class WireName
{
    /// <summary>A value of a setting, such as <c>allkeys-lru</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of(typeof(T), value.ToString());

    /// <summary>A value of a setting, by its name in code.</summary>
    public static string Of(Type type, string member) =>
        type.GetField(member)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? member.ToLowerInvariant();

    /// <summary>A key of a setting, such as <c>replicasPerShard</c>.</summary>
    public static string OfKey(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
