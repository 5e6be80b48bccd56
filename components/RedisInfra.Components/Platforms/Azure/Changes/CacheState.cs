using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Components;

/// <summary>A cache as its management plane describes it.</summary>
internal sealed record CacheState
{
    /// <summary>Basic, Standard or Premium.</summary>
    public required string Tier { get; init; }

    public required int Capacity { get; init; }

    public required string Location { get; init; }

    public required string ProvisioningState { get; init; }

    public int ShardCount { get; init; }

    public bool NonSslPort { get; init; }

    public string? Subnet { get; init; }

    public string? StaticIp { get; init; }

    public ImmutableArray<string> Zones { get; init; } = [];

    public bool Linked { get; init; }

    /// <summary>As stack files write it.</summary>
    public string Sku => CacheSkus.All.FirstOrDefault(s => s.Tier.ToString() == Tier && s.Capacity == Capacity)?.Name ?? Tier;

    /// <summary>By the paths of <see cref="CachePlan.Expected"/>.</summary>
    public ImmutableSortedDictionary<string, string> ByPath => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sku.name"] = Tier,
            ["sku.family"] = Tier == nameof(CacheTier.Premium) ? "P" : "C",
            ["sku.capacity"] = Capacity.ToString(CultureInfo.InvariantCulture),
            ["provisioningState"] = ProvisioningState,
            ["enableNonSslPort"] = NonSslPort ? "true" : "false",
            ["shardCount"] = ShardCount.ToString(CultureInfo.InvariantCulture),
            ["zones"] = string.Join(',', Zones.Order(StringComparer.Ordinal)),
        });
}
