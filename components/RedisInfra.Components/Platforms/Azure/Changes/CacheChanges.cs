using System.Collections.Immutable;
using Rule = RedisInfra.Components.AzureRule<RedisInfra.Components.CacheChange>;

namespace RedisInfra.Components;

/// <summary>
/// Changes of a cache that would replace it, and so drop its data (hashicorp/terraform-provider-azurerm#17740, #21123), or
/// that Azure refuses halfway.
/// </summary>
internal static class CacheChanges
{
    private const string Move = "; for another one, deploy Managed Redis under another name and move the data";

    public static ImmutableArray<Rule> All { get; } =
    [
        new("R3", "platform.sku", c => c.Plan.Size?.Tier < c.OldTier, c => c.Plan.SkuName,
            c => $"the cache is {c.Was.Sku}, and a lower tier would replace it without its data; write `platform.sku: {c.Was.Sku}`{Move}"),
        new("R8", "platform.injection", c => !string.Equals(c.Was.Subnet ?? "", c.Plan.Service.Injection.Subnet ?? "", StringComparison.OrdinalIgnoreCase) || c.Plan.Service.Injection.StaticIp is { } ip && ip != c.Was.StaticIp, c => c.Plan.Service.Injection.Subnet,
            c => $"the cache lies {(string.IsNullOrEmpty(c.Was.Subnet) ? "in no subnet" : $"in {c.Was.Subnet}")} and can't move; keep it so{Move}"),
        new("R12", "platform.sku", c => c is { Was.Linked: true, Scales: true }, c => c.Plan.SkuName,
            c => $"the cache is geo-linked, and can neither scale nor reshard; keep {c.Was.Sku} with {c.Was.ShardCount} shards, or take `platform.geo` out first"),
        new("R15", "platform.zones", c => !c.Plan.Service.Zones.IsEmpty && !c.Plan.Service.Zones.Select(z => $"{z}").Order(StringComparer.Ordinal).SequenceEqual(c.Was.Zones.Order(StringComparer.Ordinal), StringComparer.Ordinal), c => string.Join(", ", c.Plan.Service.Zones),
            c => $"the cache lies in {(c.Was.Zones.IsEmpty ? "no zones" : $"zones {string.Join(", ", c.Was.Zones)}")}, which is decided when it is made; keep it so{Move}"),
        new("R8", "platform.location", c => !AzureChanges.SameRegion(c.Was.Location, c.Plan.Service.Location), c => c.Plan.Service.Location,
            c => $"the cache lies in {c.Was.Location} and can't move; keep it{Move}"),
    ];

    /// <summary>Whether it is worth waiting: ConfiguringAAD, Linking, Scaling, Updating and the like pass.</summary>
    public static bool IsSettling(CacheState state) => state.ProvisioningState is not ("Succeeded" or "Failed" or "Disabled");
}
