using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>Texts of a template that mean themselves: keys and values in brackets would be read as expressions.</summary>
internal static class ArmText
{
    /// <summary>A key or a value. Only what ends in a bracket, too, is taken for an expression, and only there a second bracket escapes the first.</summary>
    public static string Literal(string text) => text.StartsWith('[') && text.EndsWith(']') ? $"[{text}" : text;

    /// <summary>Everything in a value.</summary>
    public static JsonNode? Literal(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(Literal(p.Key), Literal(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Literal)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Literal(text),
        _ => node?.DeepClone(),
    };

    /// <summary>A text within an expression.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
