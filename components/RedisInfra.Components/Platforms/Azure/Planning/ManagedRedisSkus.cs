using System.Collections.Immutable;
using static RedisInfra.Components.PerformanceFamily;

namespace RedisInfra.Components;

/// <summary>
/// The sizes of Managed Redis, smallest first. Names: the API of 2025-07-01. Memory and shards: Microsoft's architecture
/// page as of 2025-05 (Learn, azure/redis/architecture), row by row up to 4,500 GB; it says that shards may change.
/// </summary>
internal static class ManagedRedisSkus
{
    /// <summary>In-memory sizes above this are in preview (Learn, azure/redis/how-to-scale, 2026), and all of flash.</summary>
    public const double PreviewAbove = 360;

    /// <summary>Above this a deployment can't be without shards (M6).</summary>
    public const double UnshardedMost = 24;

    public static ImmutableArray<ManagedRedisSku> All { get; } =
    [
        new("Balanced_B0", Balanced, 0.5, 1),
        new("Balanced_B1", Balanced, 1, 1),
        new("Balanced_B3", Balanced, 3, 2),
        new("Balanced_B5", Balanced, 6, 2),
        new("Balanced_B10", Balanced, 12, 2),
        new("Balanced_B20", Balanced, 24, 6),
        new("Balanced_B50", Balanced, 60, 12),
        new("Balanced_B100", Balanced, 120, 24),
        new("Balanced_B150", Balanced, 180, 48),
        new("Balanced_B250", Balanced, 240, 48),
        new("Balanced_B350", Balanced, 360, 96),
        new("Balanced_B500", Balanced, 480, 96),
        new("Balanced_B700", Balanced, 720, 192),
        new("Balanced_B1000", Balanced, 960, 192),
        new("MemoryOptimized_M10", MemoryOptimized, 12, 2),
        new("MemoryOptimized_M20", MemoryOptimized, 24, 2),
        new("MemoryOptimized_M50", MemoryOptimized, 60, 6),
        new("MemoryOptimized_M100", MemoryOptimized, 120, 12),
        new("MemoryOptimized_M150", MemoryOptimized, 180, 24),
        new("MemoryOptimized_M250", MemoryOptimized, 240, 24),
        new("MemoryOptimized_M350", MemoryOptimized, 360, 48),
        new("MemoryOptimized_M500", MemoryOptimized, 480, 48),
        new("MemoryOptimized_M700", MemoryOptimized, 720, 96),
        new("MemoryOptimized_M1000", MemoryOptimized, 960, 192),
        new("MemoryOptimized_M1500", MemoryOptimized, 1440, 192),
        new("MemoryOptimized_M2000", MemoryOptimized, 1920, 192),
        new("ComputeOptimized_X3", ComputeOptimized, 3, 2),
        new("ComputeOptimized_X5", ComputeOptimized, 6, 2),
        new("ComputeOptimized_X10", ComputeOptimized, 12, 6),
        new("ComputeOptimized_X20", ComputeOptimized, 24, 12),
        new("ComputeOptimized_X50", ComputeOptimized, 60, 24),
        new("ComputeOptimized_X100", ComputeOptimized, 120, 48),
        new("ComputeOptimized_X150", ComputeOptimized, 180, 96),
        new("ComputeOptimized_X250", ComputeOptimized, 240, 96),
        new("ComputeOptimized_X350", ComputeOptimized, 360, 192),
        new("ComputeOptimized_X500", ComputeOptimized, 480, 192),
        new("ComputeOptimized_X700", ComputeOptimized, 720, 384),
        new("FlashOptimized_A250", FlashOptimized, 240, 6),
        new("FlashOptimized_A500", FlashOptimized, 480, 12),
        new("FlashOptimized_A700", FlashOptimized, 720, 24),
        new("FlashOptimized_A1000", FlashOptimized, 960, 24),
        new("FlashOptimized_A1500", FlashOptimized, 1440, 48),
        new("FlashOptimized_A2000", FlashOptimized, 1920, 48),
        new("FlashOptimized_A4500", FlashOptimized, 4500, 96),
    ];

    public static ManagedRedisSku? Find(string? name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));

    /// <summary>Those of a family, smallest first.</summary>
    public static IEnumerable<ManagedRedisSku> Of(PerformanceFamily family) => All.Where(s => s.Family == family);
}
