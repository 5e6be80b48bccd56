using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>JSON inside values of the wire.</summary>
internal static class WireJson
{
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.Array => ImmutableArray.CreateRange(json.EnumerateArray().Select(Read)),
        JsonValueKind.Object => json.EnumerateObject()
            .ToImmutableDictionary(property => property.Name, property => Read(property.Value)),
        _ => json.GetBoolean(),
    };

    public static string Write(object? value) => JsonSerializer.Serialize(value);
}
