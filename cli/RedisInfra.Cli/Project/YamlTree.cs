using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RedisInfra.Cli.Project;

/// <summary>A YAML document as JSON. What no configuration has a use for, and would end the process, is refused.</summary>
internal sealed class YamlTree
{
    private const int MostNested = 32;
    private const int MostNodes = 100_000;
    private const string TextTag = "tag:yaml.org,2002:str";

    private int _nodes;
    private int _depth;

    /// <summary>Looks at a text before it is loaded, which takes a stack as deep as it is nested.</summary>
    /// <exception cref="YamlException">It is nested too deep, or an alias stands within what it names.</exception>
    public static void CheckNesting(string text)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<AnchorName>();
        while (parser.MoveNext())
        {
            var at = parser.Current!;
            if (at is MappingStart or SequenceStart)
                open.Push(((NodeEvent)at).Anchor);
            else if (at is MappingEnd or SequenceEnd)
                open.Pop();
            if (open.Count > MostNested)
                throw new YamlException(at.Start, at.End, "it is nested too deep");
            if (at is AnchorAlias alias && open.Contains(alias.Value))
                throw new YamlException(at.Start, at.End, $"the alias {alias.Value} stands within what it names");
        }
    }

    /// <exception cref="YamlException">What it holds can't be configuration.</exception>
    public JsonNode? Convert(YamlNode node)
    {
        if (++_nodes > MostNodes || _depth > MostNested)
            throw new YamlException(node.Start, node.End, "aliases make too much of it");
        _depth++;
        try
        {
            return Typed(node);
        }
        finally
        {
            _depth--;
        }
    }

    private JsonNode? Typed(YamlNode node) => node switch
    {
        { Tag: { IsEmpty: false, IsNonSpecific: false } tag } when node is not YamlScalarNode || tag.Value != TextTag =>
            throw new YamlException(node.Start, node.End, $"the tag {tag.Value} isn't known here: write the value without it"),
        YamlMappingNode map => Mapping(map),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain => Scalar(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new YamlException(node.Start, node.End, "an alias that points nowhere"),
    };

    private JsonObject Mapping(YamlMappingNode map)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.Children.Where(child => !IsMerge(child.Key)))
        {
            var name = key as YamlScalarNode ?? throw new YamlException(key.Start, key.End, "a key must be a name");
            if (!result.TryAdd(name.Value ?? "", Convert(value)))
                throw new YamlException(key.Start, key.End, $"Duplicate key {name.Value}");
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
