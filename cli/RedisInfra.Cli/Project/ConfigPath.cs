using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RedisInfra.Cli.Project;

/// <summary>
/// A path into the configuration, as <c>pulumi config set --path</c> reads it: <c>a.b</c>, <c>a["b.c"]</c>, <c>a[0]</c>.
/// A segment is a name (string) or an index (int); the first is the configuration key.
/// </summary>
internal sealed record ConfigPath(ImmutableArray<object> Segments)
{
    /// <summary>Reads a path up to the end of the text, or up to <paramref name="end"/> outside of quotes.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public static (ConfigPath Path, int Length) Parse(string text, char? end = null)
    {
        var segments = ImmutableArray.CreateBuilder<object>();
        var at = 0;
        while (at < text.Length && text[at] != end)
        {
            if (text[at] == '[')
            {
                segments.Add(Bracket(text, ref at));
                continue;
            }

            if (text[at] == '.' && segments.Count > 0 && at + 1 < text.Length && text[at + 1] == '[')
            {
                at++;
                continue;
            }

            if (text[at] == '.' && segments.Count > 0)
                at++;
            else if (segments.Count > 0)
                throw new FormatException($"a '.' or '[' is expected at {at + 1}");
            segments.Add(Name(text, end, ref at));
        }

        return segments is [string { Length: > 0 }, ..]
            ? (new(segments.ToImmutable()), at)
            : throw new FormatException("the path starts with no name");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            if (segment is int index)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (text.Length == 0)
                text.Append(segment);
            else if (segment is string { Length: > 0 } name && !name.AsSpan().ContainsAny(".[]\"="))
                text.Append('.').Append(name);
            else
                text.Append("[\"").Append(((string)segment).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
        }

        return text.ToString();
    }

    private static string Name(string text, char? end, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != end && text[at] is not ('.' or '['))
            at++;
        return at > start ? text[start..at] : throw new FormatException($"a name is expected at {start + 1}");
    }

    private static object Bracket(string text, ref int at)
    {
        var start = ++at;
        object segment;
        if (at < text.Length && text[at] == '"')
        {
            segment = Quoted(text, ref at);
        }
        else
        {
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            segment = int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? index
                : throw new FormatException($"an index or a \"quoted\" name is expected at {start + 1}");
        }

        if (at >= text.Length || text[at] != ']')
            throw new FormatException($"a ']' is expected at {at + 1}");
        at++;
        return segment;
    }

    private static string Quoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
                name.Append(text[++at]);
            else if (text[at] == '"')
                break;
            else
                name.Append(text[at]);
        }

        if (at >= text.Length)
            throw new FormatException("a closing '\"' is missing");
        at++;
        return name.ToString();
    }
}
