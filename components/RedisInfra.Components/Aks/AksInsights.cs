using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace RedisInfra.Components;

/// <summary>
/// An AKS cluster's logs: what its control plane says, and what Container insights collects. The agent proves itself as the
/// cluster's identity, and collects only what a rule that is tied to the cluster names (hashicorp/terraform-provider-azurerm#23510);
/// the workspace's key, which needed none, is retired since 2026-10 (Learn, azure-monitor/containers/container-insights-authentication).
/// </summary>
internal static class AksInsights
{
    private const string Stream = "Microsoft-ContainerInsights-Group-Default";
    private const string Destination = "workspace";

    public static void Register(string name, AksSettings settings, Output<string> group, ManagedCluster cluster, CustomResourceOptions options)
    {
        if (settings.Workspace is not { } workspace)
        {
            return;
        }

        _ = new DiagnosticSetting($"{name}-diagnostics", new DiagnosticSettingArgs
        {
            Name = "redisinfra",
            ResourceUri = cluster.Id,
            WorkspaceId = workspace,
            Logs =
            {
                new DiagnosticsLogSettingsArgs { Category = "kube-audit-admin", Enabled = true },
                new DiagnosticsLogSettingsArgs { Category = "cluster-autoscaler", Enabled = true },
            },
            Metrics = { new DiagnosticsMetricSettingsArgs { Category = "AllMetrics", Enabled = true } },
        }, options);
        var rule = new DataCollectionRule($"{name}-insights", Rule(settings, workspace, group), options);
        _ = new DataCollectionRuleAssociation($"{name}-insights-association", new DataCollectionRuleAssociationArgs
        {
            AssociationName = "ContainerInsightsExtension",
            ResourceUri = cluster.Id,
            DataCollectionRuleId = rule.Id,
        }, options);
    }

    private static DataCollectionRuleArgs Rule(AksSettings settings, string workspace, Output<string> group) => new()
    {
        DataCollectionRuleName = $"{settings.Name}-insights",
        ResourceGroupName = group,
        Location = settings.Location,
        Kind = KnownDataCollectionRuleResourceKind.Linux,
        DataSources = new DataCollectionRuleDataSourcesArgs
        {
            Extensions =
            {
                new ExtensionDataSourceArgs
                {
                    Name = "ContainerInsightsExtension",
                    ExtensionName = "ContainerInsights",
                    Streams = { Stream },
                    ExtensionSettings = ImmutableDictionary<string, object>.Empty.Add(
                        "dataCollectionSettings",
                        ImmutableDictionary<string, object>.Empty
                            .Add("interval", "1m").Add("namespaceFilteringMode", "Off").Add("enableContainerLogV2", true)),
                },
            },
        },
        Destinations = new DataCollectionRuleDestinationsArgs
        {
            LogAnalytics = { new LogAnalyticsDestinationArgs { Name = Destination, WorkspaceResourceId = workspace } },
        },
        DataFlows = { new DataFlowArgs { Streams = { Stream }, Destinations = { Destination } } },
        Tags = AksProfiles.Tags(settings),
    };
}
