namespace RedisInfra.Components;

/// <summary>
/// When Azure Cache for Redis ends in a cloud (R1). Source: the notice in Microsoft's own module for the resource
/// (Azure/bicep-registry-modules, avm/res/cache/redis, 2026-08). Other sources say that existing customers may create
/// longer; `acknowledgeRetirement` is for them.
/// </summary>
/// <param name="NewCustomers">From then on, nobody who had none creates one.</param>
/// <param name="Creation">From then on, nobody creates one.</param>
/// <param name="Off">From then on, caches are turned off.</param>
internal sealed record CacheRetirement(DateOnly NewCustomers, DateOnly Creation, DateOnly Off)
{
    public static CacheRetirement In(AzureCloud cloud) => cloud == AzureCloud.Public
        ? new(new(2026, 4, 1), new(2026, 10, 1), new(2028, 10, 1))
        : new(new(2026, 10, 1), new(2027, 4, 1), new(2028, 10, 1));
}
