using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;

namespace RedisInfra.Cli.Engine;

/// <summary>Property values between the SDK's form and JSON.</summary>
internal static class Wire
{
    private const double LargestWhole = 1L << 53;

    /// <exception cref="NotSupportedException">A value that has no JSON form (an asset, a resource).</exception>
    public static JsonObject ToJson(IEnumerable<KeyValuePair<string, object?>> properties) => new(
        properties.Where(p => p.Value is not null)
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, ToJson(p.Value))));

    /// <summary>The properties as a program gets them; the named ones as secrets.</summary>
    public static ImmutableDictionary<string, object?> ToProgram(JsonObject properties, ICollection<string> secrets) =>
        properties.Where(p => p.Value is not null).ToImmutableDictionary(
            p => p.Key,
            p => secrets.Contains(p.Key) ? Output.CreateSecret(ToProgram(p.Value)!) : ToProgram(p.Value),
            StringComparer.Ordinal);

    /// <summary>Names of properties that one side lacks or has otherwise.</summary>
    public static ImmutableArray<string> Differences(JsonObject before, JsonObject after) =>
    [
        .. before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal)
            .Where(key => !JsonNode.DeepEquals(before[key], after[key]))
            .Order(StringComparer.Ordinal),
    ];

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number when Math.Abs(number) < LargestWhole && double.IsInteger(number) => JsonValue.Create((long)number),
        double number => JsonValue.Create(number),
        int number => JsonValue.Create((long)number),
        IEnumerable<KeyValuePair<string, object?>> map => ToJson(map),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => throw new NotSupportedException($"a {value.GetType().Name} can't be deployed by this engine: use pulumi up"),
    };

    private static object? ToProgram(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => ToProgram(map, []),
        JsonArray list => list.Select(ToProgram).ToImmutableArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => node.AsValue().TryGetValue<double>(out var number) ? number : (double)node.GetValue<long>(),
        },
    };
}
