using System.Collections.Immutable;
using RedisInfra.Topology;
using Rule = RedisInfra.Components.AzureRule<RedisInfra.Components.ManagedRedisChange>;

namespace RedisInfra.Components;

/// <summary>
/// Changes of Managed Redis that would drop data or that the service refuses halfway. Other tools replace the service or
/// its database for them (hashicorp/terraform-provider-azurerm#31188, #31722); here they are refused before anything is
/// touched.
/// </summary>
internal static class ManagedRedisChanges
{
    private const string Move =
        "; for another one, deploy it under another name beside this one, move the data (export and import), then remove this one";

    public static ImmutableArray<Rule> All { get; } =
    [
        new("M6", "platform.clusteringPolicy", c => c.Was.ClusteringPolicy is { } was && was != WireName.Of(c.Plan.Policy) && was != WireName.Of(ManagedClustering.NoCluster), c => WireName.Of(c.Plan.Policy),
            c => $"the service runs {c.Was.ClusteringPolicy}, and another policy would drop its data; keep it{Move}"),
        new("M6", "platform.sku", c => c.Was.ClusteringPolicy == WireName.Of(ManagedClustering.NoCluster) && c is { Scales: true, Plan.Policy: not ManagedClustering.NoCluster }, c => c.Plan.SkuName,
            c => $"a deployment without shards gets them first and grows afterwards; keep `platform.sku: {c.Was.Sku}` for one update"),
        new("M8", "platform.modules", c => c.Was.ClusteringPolicy is not null && !c.Was.Modules.ToImmutableHashSet(StringComparer.Ordinal).SetEquals(c.Plan.Service.Modules.Select(WireName.Of)), c => string.Join(", ", c.Plan.Service.Modules.Select(WireName.Of)),
            c => $"the database has {(c.Was.Modules.IsEmpty ? "no modules" : string.Join(", ", c.Was.Modules))}, and other modules would drop its data; keep them{Move}"),
        new("M9", "topology", c => c.Was.HighAvailability == "Enabled" && !c.Plan.Replicated, c => c.Plan.Topology.Kind,
            "high availability can't be turned off again; keep the replica" + Move),
        new("M10", "platform.geo", c => c.Was.ClusteringPolicy is not null && !string.Equals(c.Was.GeoGroup, c.Plan.Service.Geo?.Group, StringComparison.Ordinal), c => c.Plan.Service.Geo?.Group,
            c => $"the database is {(c.Was.GeoGroup is null ? "in no geo-replication group" : $"in the group {c.Was.GeoGroup}")}, which is decided when it is made; keep it so{Move}"),
        new("M10", "platform.sku", c => c.Was.GeoGroup is not null && c.Scales && c.OldSize is { } old && c.Plan.Size is { } size && size.Gigabytes < old.Gigabytes, c => c.Plan.SkuName,
            c => $"members of a geo-replication group can't scale down; write `platform.sku: {c.Was.Sku}` or a larger one"),
        new("M13", "platform.sku", c => c.Scales && c.OldSize is { } old && c.Plan.Size is { } size && old.Family != size.Family && (old.Family == PerformanceFamily.FlashOptimized || size.Family == PerformanceFamily.FlashOptimized), c => c.Plan.SkuName,
            c => $"there is no way between {c.Was.Sku} and this: flash stays flash; keep it{Move}"),
        new("M13", "platform.sku", c => c.Scales && c.Plan.SkuName is { } name && !c.Was.ScaleTargets.Contains(name, StringComparer.Ordinal), c => c.Plan.SkuName,
            c => $"the service doesn't scale from {c.Was.Sku} to this as it is now{(c.Was.ScaleTargets.IsEmpty ? "" : $", but to {string.Join(", ", c.Was.ScaleTargets)}")}; write `platform.sku: {c.Was.Sku}` or one of those"),
        new("M13", "platform.location", c => !AzureChanges.SameRegion(c.Was.Location, c.Plan.Service.Location), c => c.Plan.Service.Location,
            c => $"the service lies in {c.Was.Location} and can't move; keep it{Move}"),
    ];

    /// <summary>Whether the service can hand out keys: what a PUT answers says nothing of that (M14).</summary>
    public static ImmutableArray<AzureRule<ManagedRedisState>> Readiness { get; } =
    [
        new("M18", "platform", s => s.ProvisioningState == "Failed" || s.ResourceState.EndsWith("Failed", StringComparison.Ordinal) || s.DatabaseState?.EndsWith("Failed", StringComparison.Ordinal) == true, s => s.ResourceState,
            "the service couldn't do it and seldom says why; mostly the region has no capacity for this SKU with high availability: run it again later, or choose another `platform.sku` or `platform.location`"),
        new("M14", "platform", s => s.ResourceState != "Running" || s.DatabaseState != "Running", s => $"{s.ResourceState}, its database {s.DatabaseState ?? "missing"}",
            "the service isn't ready yet: run the update again"),
    ];

    /// <summary>Whether it is worth waiting: the states on the way to another.</summary>
    public static bool IsSettling(ManagedRedisState state) =>
        state.ProvisioningState is not "Failed" && (IsOnTheWay(state.ResourceState) || IsOnTheWay(state.DatabaseState ?? "Creating"));

    private static bool IsOnTheWay(string state) => state.EndsWith("ing", StringComparison.Ordinal) && state is not "Running";
}
