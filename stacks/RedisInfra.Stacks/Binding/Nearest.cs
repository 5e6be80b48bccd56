namespace RedisInfra.Stacks;

/// <summary>What somebody may have meant.</summary>
public static class Nearest
{
    /// <summary>Says that a word isn't known, what it may have been, and what there is.</summary>
    public static string Message(string what, string word, IEnumerable<string> known)
    {
        var ordered = known.Order(StringComparer.Ordinal).ToList();
        var nearest = ordered.MinBy(k => Distance(word, k));
        var guess = nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3)
            ? $"; did you mean `{nearest}`?"
            : ".";
        return $"unknown {what}{guess} Allowed: {(ordered.Count == 0 ? "none here" : string.Join(", ", ordered))}";
    }

    // Edit distance, ignoring case.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                current[j] = Math.Min(
                    Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
