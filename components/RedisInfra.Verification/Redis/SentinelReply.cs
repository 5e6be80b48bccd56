using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>What a sentinel says of a node, a list of names and values in turn (<c>SENTINEL MASTER</c>, a row of <c>SENTINEL REPLICAS</c>).</summary>
internal sealed class SentinelReply(string[] pairs)
{
    /// <summary>The field's value; empty where the sentinel doesn't print it.</summary>
    public string this[string field]
    {
        get
        {
            for (var i = 0; i + 1 < pairs.Length; i += 2)
            {
                if (string.Equals(pairs[i], field, StringComparison.Ordinal))
                    return pairs[i + 1];
            }

            return "";
        }
    }

    /// <summary>The field's number; null where there is none.</summary>
    public int? Number(string field) =>
        int.TryParse(this[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool HasFlag(string flag) => this["flags"].Split(',').Contains(flag, StringComparer.Ordinal);
}
