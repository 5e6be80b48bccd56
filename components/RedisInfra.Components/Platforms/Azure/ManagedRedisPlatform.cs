using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Azure Managed Redis: the service for everything new.</summary>
public sealed record ManagedRedisPlatform : AzurePlatform
{
    /// <summary>The family of SKUs to choose from. Default: balanced.</summary>
    public PerformanceFamily Performance { get; init; }

    /// <summary>Default: <c>OSSCluster</c> with shards, <c>NoCluster</c> without.</summary>
    public ManagedClustering? ClusteringPolicy { get; init; }

    /// <summary>Modules; they can't change without new data.</summary>
    public ImmutableArray<ManagedModule> Modules { get; init; } = [];

    /// <summary>How often snapshots are written with <c>persistence.mode: rdb</c>. Default: hourly.</summary>
    public ManagedSnapshots Snapshots { get; init; }

    /// <summary>A geo-replication group. Default: none.</summary>
    public ManagedGeo? Geo { get; init; }

    /// <summary>Default: keys of the service.</summary>
    public CustomerManagedKey? CustomerManagedKey { get; init; }

    /// <summary>Maintenance windows: refused until the provider's API version has them (M17).</summary>
    public ImmutableArray<MaintenanceWindow> Maintenance { get; init; } = [];

    public override string Kind => "azure-managed-redis";

    internal override ManagedRedisPlan PlanOf(string deployment, RedisTopology topology, RedisSettings settings) =>
        new(deployment, topology, settings, this);

    internal override PlatformDeployment Deploy(PlatformRequest request) =>
        new ManagedRedisResources(request, PlanOf(request.Name, request.Args.Topology, request.Args.Settings)).Register();
}
