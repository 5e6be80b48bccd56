using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RedisInfra.Cli.Project;

/// <summary>A YAML file as JSON, typed as the Pulumi CLI types it: quoted is text, plain may be a number, a boolean or null.</summary>
internal static class YamlFile
{
    /// <exception cref="CliException">The file is missing, isn't YAML, or isn't a mapping.</exception>
    public static JsonObject Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path}: can't be read: {e.Message}");
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                return [];
            return Convert(stream.Documents[0].RootNode) as JsonObject
                ?? throw CliException.Usage($"{path}:1: a mapping of keys to values is expected here");
        }
        catch (YamlException e)
        {
            throw CliException.Usage($"{path}:{e.Start.Line}: not valid YAML: {Reason(e)}");
        }
    }

    private static string Reason(YamlException e)
    {
        var message = (e.InnerException ?? e).Message;
        return message.ReplaceLineEndings(" ");
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => Mapping(map),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Scalar(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new YamlException(node.Start, node.End, "an alias that points nowhere"),
    };

    private static JsonObject Mapping(YamlMappingNode map)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.Children.Where(child => !IsMerge(child.Key)))
        {
            var name = key as YamlScalarNode ?? throw new YamlException(key.Start, key.End, "a key must be a name");
            result[name.Value ?? ""] = Convert(value);
        }

        // What a mapping has itself wins over what it merges in, and an earlier source over a later one.
        foreach (var (_, source) in map.Children.Where(child => IsMerge(child.Key)))
        {
            foreach (var merged in source is YamlSequenceNode list ? list.Children : [source])
            {
                foreach (var (key, value) in Convert(merged) as JsonObject ?? [])
                    result.TryAdd(key, value?.DeepClone());
            }
        }

        return result;
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };

    private static JsonNode? Scalar(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when LooksNumeric(text) => Number(text) ?? JsonValue.Create(text),
        _ => JsonValue.Create(text),
    };

    private static bool LooksNumeric(string text) => char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.';

    private static JsonNode? Number(string text)
    {
        try
        {
            // Keeps the text as it was written: 1.10 stays 1.10.
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text.StartsWith("0x", StringComparison.Ordinal)
                && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? JsonValue.Create(hex)
                : null;
        }
    }
}
