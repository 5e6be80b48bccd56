using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>How much memory one data node may use, and what happens when it is full.</summary>
public sealed record MemorySettings
{
    /// <summary>What the node may use of its host. Default 128Mi.</summary>
    public MemorySize Limit { get; init; } = MemorySize.Mebibytes(128);

    /// <summary>Redis' <c>maxmemory</c>. Default: derived from <see cref="Limit"/>, see <see cref="MemoryBudget"/>.</summary>
    [JsonPropertyName("maxmemory")]
    public MemorySize? MaxMemory { get; init; }

    /// <summary>What is evicted when <c>maxmemory</c> is reached. Default: nothing, writes are refused.</summary>
    public EvictionPolicy Policy { get; init; } = EvictionPolicy.NoEviction;

    /// <summary>A deployment that may evict is a cache: availability goes before completeness.</summary>
    public bool IsCache => Policy != EvictionPolicy.NoEviction;
}
