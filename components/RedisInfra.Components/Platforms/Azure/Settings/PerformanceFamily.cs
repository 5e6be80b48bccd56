using System.Text.Json.Serialization;

namespace RedisInfra.Components;

/// <summary>What Managed Redis is to be best at; decides the family of SKUs.</summary>
public enum PerformanceFamily
{
    /// <summary>4 GB of memory for each vCPU.</summary>
    Balanced,

    /// <summary>8 GB for each vCPU.</summary>
    [JsonStringEnumMemberName("memory-optimized")]
    MemoryOptimized,

    /// <summary>2 GB for each vCPU.</summary>
    [JsonStringEnumMemberName("compute-optimized")]
    ComputeOptimized,

    /// <summary>Values that are read seldom lie on NVMe; keys stay in memory.</summary>
    [JsonStringEnumMemberName("flash-optimized")]
    FlashOptimized,
}
