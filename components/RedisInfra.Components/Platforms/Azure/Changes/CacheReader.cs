using Pulumi;
using Pulumi.AzureNative.Redis;

namespace RedisInfra.Components;

/// <summary>Asks the management plane of one cache.</summary>
internal sealed class CacheReader(CachePlan plan, Resource parent)
{
    private readonly InvokeOptions _options = new() { Parent = parent };

    /// <summary>Refuses changes that would drop data.</summary>
    public async Task<string> GuardAsync()
    {
        var was = await AzureChanges.ReadAsync(plan.ServiceName, ReadAsync);
        if (was is not null)
        {
            AzureChanges.Refuse(plan.Deployment, AzureRules.Errors(CacheChanges.All, new CacheChange(was, plan)));
        }

        return plan.ServiceName;
    }

    public async Task<CacheState> ReadAsync()
    {
        var cache = await GetRedis.InvokeAsync(
            new GetRedisArgs { Name = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options);
        return new CacheState
        {
            Tier = cache.Sku.Name,
            Capacity = cache.Sku.Capacity,
            Location = cache.Location,
            ProvisioningState = cache.ProvisioningState,
            ShardCount = cache.ShardCount ?? 0,
            NonSslPort = cache.EnableNonSslPort ?? false,
            Subnet = cache.SubnetId,
            StaticIp = cache.StaticIP,
            Zones = cache.Zones.IsDefault ? [] : cache.Zones,
            Linked = cache.LinkedServers is { IsDefaultOrEmpty: false },
        };
    }
}
