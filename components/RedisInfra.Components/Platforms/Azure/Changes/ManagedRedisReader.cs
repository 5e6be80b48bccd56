using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.RedisEnterprise;

namespace RedisInfra.Components;

/// <summary>Asks the management plane of one Managed Redis.</summary>
internal sealed class ManagedRedisReader(ManagedRedisPlan plan, Resource parent)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(60);

    private readonly InvokeOptions _options = new() { Parent = parent };

    /// <summary>Refuses changes that would drop data.</summary>
    public async Task<string> GuardAsync()
    {
        var was = await AzureChanges.ReadAsync(plan.ServiceName, () => ReadAsync(withTargets: true));
        if (was is not null)
        {
            AzureChanges.Refuse(plan.Deployment, AzureRules.Errors(ManagedRedisChanges.All, new ManagedRedisChange(was, plan)));
        }

        return plan.ServiceName;
    }

    /// <summary>Waits until the service and its database run (M14).</summary>
    public async Task<ManagedRedisState> RunningAsync()
    {
        var clock = plan.Service.Clock;
        var began = clock.GetTimestamp();
        var state = await ReadAsync(withTargets: false);
        while (ManagedRedisChanges.IsSettling(state) && clock.GetElapsedTime(began) < s_patience)
        {
            await Task.Delay(s_pause, clock);
            state = await ReadAsync(withTargets: false);
        }

        AzureChanges.Refuse(plan.Deployment, AzureRules.Errors(ManagedRedisChanges.Readiness, state).Take(1));
        return state;
    }

    private async Task<ManagedRedisState> ReadAsync(bool withTargets)
    {
        var service = await GetRedisEnterprise.InvokeAsync(
            new GetRedisEnterpriseArgs { ClusterName = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options);
        var database = await AzureChanges.ReadAsync(plan.ServiceName, () => GetDatabase.InvokeAsync(
            new GetDatabaseArgs
            {
                ClusterName = plan.ServiceName,
                DatabaseName = plan.DatabaseName,
                ResourceGroupName = plan.GroupName,
            }, _options));
        return new ManagedRedisState
        {
            Sku = service.Sku.Name,
            Location = service.Location,
            HighAvailability = service.HighAvailability ?? "Enabled",
            ProvisioningState = service.ProvisioningState,
            ResourceState = service.ResourceState,
            DatabaseState = database?.ResourceState,
            ClusteringPolicy = database?.ClusteringPolicy,
            ClientProtocol = database?.ClientProtocol,
            Modules = database is { Modules.IsDefault: false } ? [.. database.Modules.Select(m => m.Name)] : [],
            GeoGroup = database?.GeoReplication?.GroupNickname,
            ScaleTargets = withTargets && !string.Equals(service.Sku.Name, plan.SkuName, StringComparison.Ordinal)
                ? await TargetsAsync()
                : [],
        };
    }

    private async Task<ImmutableArray<string>> TargetsAsync()
    {
        var targets = await ListRedisEnterpriseSkusForScaling.InvokeAsync(
            new ListRedisEnterpriseSkusForScalingArgs { ClusterName = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options);
        return targets.Skus.IsDefault ? [] : [.. targets.Skus.Select(s => s.Name)];
    }
}
