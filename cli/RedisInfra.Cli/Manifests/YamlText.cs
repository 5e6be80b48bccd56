using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RedisInfra.Cli.Manifests;

/// <summary>JSON as YAML that reads well and says the same each time: keys sorted, but for those that say what it is.</summary>
internal static class YamlText
{
    private static readonly string[] s_first = ["apiVersion", "kind", "metadata", "name"];

    public static string Of(JsonObject document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(null, null, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map.OrderBy(p => Rank(p.Key)).ThenBy(p => p.Key, StringComparer.Ordinal))
                {
                    Write(emitter, JsonValue.Create(key));
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(null, null, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                    Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                var style = node?.GetValueKind() == JsonValueKind.String ? StyleOf(node.GetValue<string>()) : ScalarStyle.Plain;
                var text = style == ScalarStyle.Plain && node?.GetValueKind() != JsonValueKind.String ? node?.ToJsonString() ?? "null" : node!.GetValue<string>();
                emitter.Emit(new Scalar(null, null, text, style, isPlainImplicit: true, isQuotedImplicit: true));
                break;
        }
    }

    private static int Rank(string key) => Array.IndexOf(s_first, key) is >= 0 and var rank ? rank : s_first.Length;

    // Plain only what no reader of any YAML version takes for something else.
    private static ScalarStyle StyleOf(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return text.Any(c => char.IsControl(c) && c != '\n') || text[0] is ' ' or '\n' || text.Contains(" \n", StringComparison.Ordinal)
                ? ScalarStyle.DoubleQuoted
                : ScalarStyle.Literal;
        return text.Length > 1 && char.IsLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            && !IsWord(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
    }

    private static bool IsWord(string text) =>
        text.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL";
}
