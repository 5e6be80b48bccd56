using System.Globalization;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Project;

/// <summary>One <c>-c KEY=VALUE</c>: a setting for this run, in the place of the stack file's.</summary>
internal sealed record ConfigOverride(ConfigPath Path, string Value)
{
    public static ConfigOverride Parse(string text)
    {
        try
        {
            var (path, length) = ConfigPath.Parse(text, end: '=');
            return length < text.Length
                ? new(path, text[(length + 1)..])
                : throw new FormatException("the '=' and the value are missing");
        }
        catch (FormatException e)
        {
            throw CliException.Usage($"-c {text}: {e.Message}: write KEY=VALUE, as in -c redisinfra:deployments.cache.memory.limit=256Mi");
        }
    }

    /// <summary>Sets the value within the settings, whose keys have their namespace.</summary>
    public void Apply(JsonObject settings, string project)
    {
        var key = Namespaced((string)Path.Segments[0], project);
        if (Path.Segments.Length == 1)
        {
            settings[key] = Value;
            return;
        }

        var root = settings[key] is JsonValue ? null : settings[key]?.DeepClone();
        settings[key] = With(root, 1);
    }

    public static string Namespaced(string key, string project) =>
        key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    private JsonNode? With(JsonNode? node, int depth)
    {
        if (depth == Path.Segments.Length)
            return Typed(Value);
        return (Path.Segments[depth], node) switch
        {
            (int index, null or JsonArray) => With((JsonArray?)node ?? [], index, depth),
            (string name, null or JsonObject) => With((JsonObject?)node ?? [], name, depth),
            (int index, _) => throw Mismatch(depth, $"there is no list to take [{index}] of"),
            var (name, _) => throw Mismatch(depth, $"there is no mapping to take '{name}' of"),
        };
    }

    private JsonArray With(JsonArray list, int index, int depth)
    {
        if (index > list.Count)
            throw Mismatch(depth, $"the list has {list.Count} items: the next is [{list.Count}]");
        var value = With(index < list.Count ? list[index]?.DeepClone() : null, depth + 1);
        if (index < list.Count)
            list[index] = value;
        else
            list.Add(value);
        return list;
    }

    private JsonObject With(JsonObject map, string name, int depth)
    {
        map[name] = With(map[name]?.DeepClone(), depth + 1);
        return map;
    }

    private CliException Mismatch(int depth, string what) =>
        CliException.Usage($"-c {Path}: {new ConfigPath(Path.Segments[..depth])}: {what}");

    private static JsonValue? Typed(string value) => value switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        ['0', _, ..] => JsonValue.Create(value),
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(value),
    };
}
