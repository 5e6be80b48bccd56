using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>Nodes of an AKS cluster, as many as pods need.</summary>
public sealed record AksPool
{
    /// <summary>The machines. Default: 4 vCPUs with 32 GiB, since Redis needs memory.</summary>
    public string VmSize { get; init; } = "Standard_E4ds_v5";

    /// <summary>The least nodes. Default 3, one in each zone.</summary>
    public int Min { get; init; } = 3;

    /// <summary>The most nodes. Default 9.</summary>
    public int Max { get; init; } = 9;

    /// <summary>Availability zones. Default: 1, 2 and 3.</summary>
    public ImmutableArray<int> Zones { get; init; } = [1, 2, 3];
}
