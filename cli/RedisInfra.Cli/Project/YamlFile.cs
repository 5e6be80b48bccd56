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
            stream.Load(new MergingParser(new Parser(new StringReader(text))));
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
        YamlMappingNode map => new JsonObject(map.Children.Select(
            child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", Convert(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Scalar(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new YamlException(node.Start, node.End, "an alias that points nowhere"),
    };

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
