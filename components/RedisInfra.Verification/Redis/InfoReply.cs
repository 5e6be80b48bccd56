using System.Collections.Frozen;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>The fields of an <c>INFO</c> or <c>CLUSTER INFO</c> answer.</summary>
internal sealed class InfoReply
{
    private readonly FrozenDictionary<string, string> _fields;

    private InfoReply(IEnumerable<KeyValuePair<string, string>> fields) =>
        _fields = fields.DistinctBy(f => f.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The field's value; empty where the server doesn't print it.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "");

    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>The field's number; null where there is none.</summary>
    public long? Number(string field) =>
        long.TryParse(this[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static InfoReply Parse(string text) => new(
        from line in text.Split('\n')
        let colon = line.IndexOf(':', StringComparison.Ordinal)
        where colon > 0 && line[0] != '#'
        select KeyValuePair.Create(line[..colon], line[(colon + 1)..].TrimEnd('\r')));
}
