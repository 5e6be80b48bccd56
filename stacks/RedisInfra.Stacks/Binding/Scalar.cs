using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>Single values of settings.</summary>
internal static class Scalar
{
    /// <summary>Reads a value of a type; else says what is allowed.</summary>
    public static bool TryRead(Type type, JsonElement json, out object? value, out string allowed)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        (value, allowed) = type switch
        {
            _ when type == typeof(int) => (
                json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : (object?)null,
                "must be a whole number, without quotes"),
            _ when type == typeof(long) => (
                json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number : (object?)null,
                "must be a whole number, without quotes"),
            _ when type == typeof(bool) => (
                json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null,
                "must be true or false, without quotes"),
            _ when type == typeof(string) => (text, "must be a text"),
            _ when type == typeof(MemorySize) => (
                MemorySize.TryParse(text ?? json.GetRawText(), out var size) ? size : null,
                "must be a quantity: a whole number with Ki, Mi, Gi, Ti, k, M, G or T, such as 256Mi"),
            _ when type == typeof(TimeSpan) => (
                Duration.TryParse(text, out var duration) ? duration : null,
                "must be a duration: a whole number with ms, s or m, such as 5s"),
            _ when type.IsEnum => ReadEnum(type, text ?? json.GetRawText()),
            _ => throw new NotSupportedException($"settings of type {type} can't be read"),
        };
        return value is not null;
    }

    private static (object? Value, string Allowed) ReadEnum(Type type, string text)
    {
        var names = Enum.GetNames(type).ToDictionary(name => WireName.Of(type, name), StringComparer.Ordinal);
        return names.TryGetValue(text, out var member)
            ? (Enum.Parse(type, member), "")
            : (null, Nearest.Message("value", text, names.Keys));
    }
}
