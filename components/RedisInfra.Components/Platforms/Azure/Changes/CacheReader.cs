using Pulumi;
using Pulumi.AzureNative.Redis;

namespace RedisInfra.Components;

/// <summary>Asks the management plane of one cache.</summary>
internal sealed class CacheReader(CachePlan plan, Resource parent)
{
    private readonly InvokeOptions _options = new() { Parent = parent };

    private readonly bool _preview = Deployment.Instance.IsDryRun;

    /// <summary>Refuses changes that would drop data.</summary>
    public async Task<string> GuardAsync()
    {
        if (await FindAsync() is { } was)
        {
            DeploymentRules.Refuse(plan.Deployment, AzureRules.Errors(CacheChanges.All, new CacheChange(was, plan)));
        }

        return plan.ServiceName;
    }

    /// <summary>Waits until nothing moves any more: for a while after it answered, a cache links or takes its identities in.</summary>
    public Task<CacheState> SettledAsync() => AzureChanges.SettledAsync(
        async () => await FindAsync() ?? throw new RunException($"{plan.ServiceName} was there and is gone; run the update again"),
        CacheChanges.IsSettling,
        _preview,
        plan.Service.Clock);

    private async Task<CacheState?> FindAsync()
    {
        var cache = await AzureChanges.FindAsync(plan.ServiceName, () => GetRedis.InvokeAsync(
            new GetRedisArgs { Name = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options));
        if (cache is null)
        {
            return null;
        }

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
