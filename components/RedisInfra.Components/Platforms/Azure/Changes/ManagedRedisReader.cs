using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.RedisEnterprise;

namespace RedisInfra.Components;

/// <summary>Asks the management plane of one Managed Redis.</summary>
internal sealed class ManagedRedisReader(ManagedRedisPlan plan, Resource parent)
{
    private readonly InvokeOptions _options = new() { Parent = parent };

    private readonly bool _preview = Deployment.Instance.IsDryRun;

    /// <summary>Refuses changes that would drop data.</summary>
    public async Task<string> GuardAsync()
    {
        if (await FindAsync(withTargets: true) is { } was)
        {
            DeploymentRules.Refuse(plan.Deployment, AzureRules.Errors(ManagedRedisChanges.All, new ManagedRedisChange(was, plan)));
        }

        return plan.ServiceName;
    }

    /// <summary>Waits until the service and its database run (M14). A preview takes them as they are.</summary>
    public async Task<ManagedRedisState> RunningAsync()
    {
        var state = await AzureChanges.SettledAsync(
            async () => await FindAsync(withTargets: false) ?? throw new RunException($"{plan.ServiceName} was there and is gone; run the update again"),
            ManagedRedisChanges.IsSettling,
            _preview,
            plan.Service.Clock);
        if (!_preview)
        {
            DeploymentRules.Refuse(plan.Deployment, AzureRules.Errors(ManagedRedisChanges.Readiness, state).Take(1));
        }

        return state;
    }

    private async Task<ManagedRedisState?> FindAsync(bool withTargets)
    {
        var service = await AzureChanges.FindAsync(plan.ServiceName, () => GetRedisEnterprise.InvokeAsync(
            new GetRedisEnterpriseArgs { ClusterName = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options));
        if (service is null)
        {
            return null;
        }

        var database = await AzureChanges.FindAsync(plan.ServiceName, () => GetDatabase.InvokeAsync(
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
            Redundancy = service.RedundancyMode,
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
        var targets = await AzureChanges.AskAsync(plan.ServiceName, () => ListRedisEnterpriseSkusForScaling.InvokeAsync(
            new ListRedisEnterpriseSkusForScalingArgs { ClusterName = plan.ServiceName, ResourceGroupName = plan.GroupName }, _options));
        return targets.Skus.IsDefault ? [] : [.. targets.Skus.Select(s => s.Name)];
    }
}
