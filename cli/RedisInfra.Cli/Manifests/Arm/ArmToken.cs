using System.Text.RegularExpressions;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>
/// What stands for a value that only Azure knows while the program runs: it passes through the program's strings, and
/// becomes an expression in the template.
/// </summary>
internal static partial class ArmToken
{
    /// <summary>The resource's id.</summary>
    public static string Id(ResourceKey key) => $"⟦id|{key.Type}|{key.Name}⟧";

    /// <summary>A property of the resource once it is there.</summary>
    public static string Property(ResourceKey key, string property) => $"⟦{property}|{key.Type}|{key.Name}⟧";

    /// <summary>The texts and tokens that a text is made of.</summary>
    public static IEnumerable<(string Text, string? Property, ResourceKey Key)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            if (match.Index > at)
                yield return (text[at..match.Index], null, default);
            yield return ("", match.Groups["property"].Value, new(match.Groups["type"].Value, match.Groups["name"].Value));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
            yield return (text[at..], null, default);
    }

    [GeneratedRegex("⟦(?<property>[^|⟧]+)\\|(?<type>[^|⟧]+)\\|(?<name>[^|⟧]+)⟧", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
