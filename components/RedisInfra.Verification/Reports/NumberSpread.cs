namespace RedisInfra.Verification;

/// <summary>One number over the runs that measured it.</summary>
/// <param name="Median">Of an even count, the middle of the two in the middle.</param>
public sealed record NumberSpread(double Median, double Max)
{
    /// <summary>Null where no run measured it.</summary>
    public static NumberSpread? Of(IEnumerable<double?> numbers)
    {
        var sorted = numbers.OfType<double>().Order().ToList();
        return sorted.Count == 0
            ? null
            : new((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[^1]);
    }
}
