using System.Globalization;

namespace RedisInfra.Components;

/// <summary>A size of Azure Cache for Redis.</summary>
/// <param name="Tier">Basic, Standard or Premium, in this order.</param>
/// <param name="Capacity">The number in its name.</param>
/// <param name="Gigabytes">Memory of each shard, before the service's reserve.</param>
/// <param name="MostClients">Connections that each shard takes.</param>
internal sealed record CacheSku(CacheTier Tier, int Capacity, double Gigabytes, int MostClients)
{
    /// <summary>What <c>maxmemory-reserved</c> and <c>maxfragmentationmemory-reserved</c> keep by default.</summary>
    public const double Reserve = 0.2;

    /// <summary>C or P.</summary>
    public string Family => Tier == CacheTier.Premium ? "P" : "C";

    /// <summary>As stack files write it: <c>Standard_C1</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Tier}_{Family}{Capacity}");

    /// <summary>What a shard's data may use.</summary>
    public double UsableBytes => Gigabytes * (1 - Reserve) * 1e9;
}
