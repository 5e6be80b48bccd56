using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>A number of bytes, written as a Kubernetes quantity: <c>128Mi</c>, <c>1Gi</c>, <c>500M</c>.</summary>
public readonly record struct MemorySize(long Bytes) : IComparable<MemorySize>
{
    private static readonly (string Suffix, long Factor)[] s_units =
    [
        ("Ti", 1L << 40), ("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10),
        ("T", 1_000_000_000_000), ("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000),
    ];

    public static MemorySize Mebibytes(double count) => new((long)(count * (1 << 20)));

    /// <summary>Reads a quantity: a whole number with one of Ki, Mi, Gi, Ti, k, M, G, T, or of bytes without.</summary>
    public static bool TryParse(string? text, out MemorySize size)
    {
        size = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var unit = s_units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal), ("", 1));
        if (!long.TryParse(text[..^unit.Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > long.MaxValue / unit.Factor)
        {
            return false;
        }

        size = new MemorySize(count * unit.Factor);
        return true;
    }

    /// <summary>The largest binary unit that leaves a whole number.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        var (suffix, factor) = s_units.Take(4).FirstOrDefault(u => bytes != 0 && bytes % u.Factor == 0, ("", 1));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor}{suffix}");
    }

    public int CompareTo(MemorySize other) => Bytes.CompareTo(other.Bytes);

    public static bool operator <(MemorySize left, MemorySize right) => left.Bytes < right.Bytes;

    public static bool operator >(MemorySize left, MemorySize right) => left.Bytes > right.Bytes;

    public static bool operator <=(MemorySize left, MemorySize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(MemorySize left, MemorySize right) => left.Bytes >= right.Bytes;
}
