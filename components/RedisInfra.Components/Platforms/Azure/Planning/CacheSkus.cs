using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>
/// The sizes of Azure Cache for Redis, smallest first (R2). Memory and connections: Microsoft's pricing page as of 2025. P5 isn't offered
/// in every region.
/// </summary>
internal static class CacheSkus
{
    private static readonly (double Gigabytes, int Clients)[] s_c =
        [(0.25, 256), (1, 1_000), (2.5, 2_000), (6, 5_000), (13, 10_000), (26, 15_000), (53, 20_000)];

    private static readonly (double Gigabytes, int Clients)[] s_p =
        [(6, 7_500), (13, 15_000), (26, 30_000), (53, 40_000), (120, 40_000)];

    public static ImmutableArray<CacheSku> All { get; } =
    [
        .. s_c.Select((s, i) => new CacheSku(CacheTier.Basic, i, s.Gigabytes, s.Clients)),
        .. s_c.Select((s, i) => new CacheSku(CacheTier.Standard, i, s.Gigabytes, s.Clients)),
        .. s_p.Select((s, i) => new CacheSku(CacheTier.Premium, i + 1, s.Gigabytes, s.Clients)),
    ];

    public static CacheSku? Find(string? name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));

    /// <summary>Those of a tier, smallest first.</summary>
    public static IEnumerable<CacheSku> Of(CacheTier tier) => All.Where(s => s.Tier == tier);
}
