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
            YamlTree.CheckNesting(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                return [];
            return new YamlTree().Convert(stream.Documents[0].RootNode) as JsonObject
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

    /// <summary>A text that must be one, or nothing.</summary>
    public static string? Text(JsonObject yaml, string key, string path) => yaml[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw CliException.Usage($"{path}: {key}: must be a text"),
    };
}
