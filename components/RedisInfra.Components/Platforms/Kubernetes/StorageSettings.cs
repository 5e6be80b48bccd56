using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The nodes' volumes. They outlive pods and StatefulSets, and can't be changed by a deployment.</summary>
public sealed record StorageSettings
{
    /// <summary>A data node's volume. Default 8Gi; at least twice <c>maxmemory</c> with persistence, since files are rewritten beside the old ones.</summary>
    public MemorySize Size { get; init; } = MemorySize.Mebibytes(8 * 1024);

    /// <summary>A sentinel's volume: it keeps who leads and whom it voted for. Default 1Gi, the least that most providers have.</summary>
    public MemorySize SentinelSize { get; init; } = MemorySize.Mebibytes(1024);

    /// <summary>The storage class. Default: the cluster's.</summary>
    public string? Class { get; init; }
}
