using System.Text;

namespace RedisInfra.Cli.Rendering;

/// <summary>Text that XML can hold: servers and commands may say anything.</summary>
internal static class XmlText
{
    /// <summary>With a replacement character for each one that XML forbids, which no escape allows.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair is replaced here already
        {
            var allowed = rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF);
            clean.Append(allowed ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }
}
