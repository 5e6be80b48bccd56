using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>Hash slots of a cluster, both ends included.</summary>
internal sealed record SlotRange(int First, int Last)
{
    public int Count => Last - First + 1;

    public bool Contains(int slot) => slot >= First && slot <= Last;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}
