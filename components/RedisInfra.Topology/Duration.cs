using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>Durations as stack files write them: <c>500ms</c>, <c>5s</c>, <c>2m</c>.</summary>
public static class Duration
{
    private static readonly (string Suffix, TimeSpan Unit)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
    ];

    /// <summary>Reads a whole number with one of ms, s, m; at most 24 hours.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        foreach (var (suffix, unit) in s_units)
        {
            if (text is not null && text.EndsWith(suffix, StringComparison.Ordinal)
                && int.TryParse(text[..^suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count <= TimeSpan.FromHours(24) / unit)
            {
                duration = count * unit;
                return true;
            }
        }

        return false;
    }

    /// <summary>The largest unit that leaves a whole number.</summary>
    public static string Format(TimeSpan duration)
    {
        var (suffix, unit) = s_units.Reverse().First(u => duration.Ticks % u.Unit.Ticks == 0 || u.Unit.Ticks == TimeSpan.TicksPerMillisecond);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / unit.Ticks}{suffix}");
    }
}
