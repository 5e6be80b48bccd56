using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Azure Cache for Redis, for those who still have it: the service is being retired.</summary>
public sealed record CachePlatform : AzurePlatform
{
    /// <summary>Which cloud; decides retirement dates and DNS names. Default: public.</summary>
    public AzureCloud Cloud { get; init; }

    /// <summary>Says that you know that the service ends, and want it all the same.</summary>
    public bool AcknowledgeRetirement { get; init; }

    /// <summary>Resource id of a cache that exists and is taken over by the stack. Default: a new one.</summary>
    public string? Existing { get; init; }

    /// <summary>Redis' major version: <c>6</c>.</summary>
    public string RedisVersion { get; init; } = "6";

    /// <summary>Availability zones, such as <c>[1, 2, 3]</c>. Default: the service's choice.</summary>
    public ImmutableArray<int> Zones { get; init; } = [];

    /// <summary>Where data persists to; needed unless <c>persistence.mode</c> is <c>none</c>.</summary>
    public CacheStorage Storage { get; init; } = new();

    /// <summary>A subnet instead of a private endpoint.</summary>
    public CacheInjection Injection { get; init; } = new();

    /// <summary>Memory kept from the data.</summary>
    public CacheReserve Reserve { get; init; } = new();

    /// <summary>Addresses that may come in with public access. Default: all.</summary>
    public ImmutableArray<CacheFirewallRule> Firewall { get; init; } = [];

    /// <summary>When the service may patch. Default: any time.</summary>
    public ImmutableArray<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>A secondary cache in another region. Default: none.</summary>
    public CacheGeo? Geo { get; init; }

    public override string Kind => "azure-cache";

    internal override CachePlan PlanOf(string deployment, RedisTopology topology, RedisSettings settings) =>
        new(deployment, topology, settings, this);

    internal override PlatformDeployment Deploy(PlatformRequest request) =>
        new CacheResources(request, PlanOf(request.Name, request.Args.Topology, request.Args.Settings)).Register();
}
