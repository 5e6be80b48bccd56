using System.Globalization;

namespace RedisInfra.Components;

/// <summary>A size of Azure Cache for Redis.</summary>
/// <param name="Tier">Basic, Standard or Premium, in this order.</param>
/// <param name="Capacity">The number in its name.</param>
/// <param name="Gigabytes">Memory of each shard, before the service's reserve.</param>
/// <param name="MostClients">Connections that each shard takes.</param>
internal sealed record CacheSku(CacheTier Tier, int Capacity, double Gigabytes, int MostClients)
{
    /// <summary>What <c>maxmemory-reserved</c> and <c>maxfragmentationmemory-reserved</c> each keep by default, of all memory.</summary>
    public const double Reserve = 0.1;

    /// <summary>The least that each of them keeps, of all memory.</summary>
    public const double LeastReserve = 0.1;

    /// <summary>The most that each of them keeps, of all memory.</summary>
    public const double MostReserve = 0.6;

    /// <summary>C or P.</summary>
    public string Family => Tier == CacheTier.Premium ? "P" : "C";

    /// <summary>As stack files write it: <c>Standard_C1</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Tier}_{Family}{Capacity}");

    /// <summary>What a shard's data may use.</summary>
    public double UsableBytes(CacheReserve reserve) => (Gigabytes * 1e9) - Reserved(reserve.MaxMemory) - Reserved(reserve.Fragmentation);

    /// <summary>Whether the service takes so many megabytes of each: others it moves to its own bounds, untold.</summary>
    public bool Takes(CacheReserve reserve) => IsWithin(reserve.MaxMemory) && IsWithin(reserve.Fragmentation) && UsableBytes(reserve) > 0;

    private bool IsWithin(int? megabytes) =>
        megabytes is not { } m || (m * 1e6 >= Gigabytes * LeastReserve * 1e9 && m * 1e6 <= Gigabytes * MostReserve * 1e9);

    private double Reserved(int? megabytes) => megabytes is { } m ? m * 1e6 : Gigabytes * Reserve * 1e9;
}
