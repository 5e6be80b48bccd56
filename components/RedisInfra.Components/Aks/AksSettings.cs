using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>An AKS cluster for Redis: one of its own, or one that exists.</summary>
public sealed record AksSettings
{
    /// <summary>The cluster's name. Default: <c>redis</c>.</summary>
    public string Name { get; init; } = "redis";

    /// <summary>The resource group. Default: one named after the cluster.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Whether the cluster exists: then only its kubeconfig is fetched, and it needs nothing but name and group.</summary>
    public bool Existing { get; init; }

    /// <summary>The region, such as <c>westeurope</c>, with three availability zones.</summary>
    public string Location { get; init; } = "";

    /// <summary>
    /// Kubernetes' version, such as <c>1.34</c>, of which <see cref="AksUpgrades.Patch"/> takes the patches. A patch, such as <c>1.34.2</c>, goes
    /// only with <see cref="AksUpgrades.None"/>. Default: the service's.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Nodes of the cluster's own services. Default: 3 to 5 of Standard_D2ds_v5.</summary>
    public AksPool System { get; init; } = new() { VmSize = "Standard_D2ds_v5", Max = 5 };

    /// <summary>Nodes of Redis. Default: 3 to 9 of Standard_E4ds_v5.</summary>
    public AksPool User { get; init; } = new();

    /// <summary>Resource id of a subnet for the nodes. Default: the service makes a network.</summary>
    public string? Subnet { get; init; }

    /// <summary>Addresses that may reach the API server. Default: all.</summary>
    public ImmutableArray<string> AuthorizedRanges { get; init; } = [];

    /// <summary>Object ids of Entra groups that administer the cluster; kubeconfigs then need <c>kubelogin</c>. Default: none.</summary>
    public ImmutableArray<string> AdminGroups { get; init; } = [];

    /// <summary>Resource id of a Log Analytics workspace, in the cluster's region, for logs of containers and the control plane. Default: none.</summary>
    public string? Workspace { get; init; }

    /// <summary>When the service may upgrade. Default: Sunday from 02:00 UTC, 4 hours.</summary>
    public MaintenanceWindow Maintenance { get; init; } = new() { Day = DayOfWeek.Sunday, StartHour = 2, Hours = 4 };

    /// <summary>Which versions of Kubernetes it upgrades to. Default: patches.</summary>
    public AksUpgrades Upgrades { get; init; }

    /// <summary>Tags of all resources.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether Pulumi refuses to delete or replace the cluster. On by default.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>The group's name.</summary>
    public string GroupName => ResourceGroup ?? $"{Name}-group";
}
