using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace RedisInfra.Components;

/// <summary>A service's logs, metrics and alerts.</summary>
internal sealed class AzureMonitoring(PlatformRequest request, AzurePlan plan, Output<string> group)
{
    /// <summary>Logs and metrics of a resource.</summary>
    public void Diagnose(string suffix, CustomResource of, bool logs, bool metrics)
    {
        if (!plan.Platform.Diagnostics.IsSet)
        {
            return;
        }

        var args = new DiagnosticSettingArgs { Name = "redisinfra", ResourceUri = of.Id };
        if (plan.Platform.Diagnostics.Workspace is { } workspace)
        {
            args.WorkspaceId = workspace;
        }

        if (plan.Platform.Diagnostics.StorageAccount is { } account)
        {
            args.StorageAccountId = account;
        }

        if (logs)
        {
            args.Logs.Add(new DiagnosticsLogSettingsArgs { CategoryGroup = "allLogs", Enabled = true });
        }

        if (metrics)
        {
            args.Metrics.Add(new DiagnosticsMetricSettingsArgs { Category = "AllMetrics", Enabled = true });
        }

        _ = new DiagnosticSetting(Name(suffix), args, request.Child());
    }

    public void Alert(CustomResource service, IEnumerable<AzureAlert> alerts)
    {
        if (!plan.Settings.Monitoring.Enabled)
        {
            return;
        }

        foreach (var alert in alerts)
        {
            _ = new MetricAlert(Name($"alert-{alert.Name}"), AlertArgs(service, alert), request.Child());
        }
    }

    private MetricAlertArgs AlertArgs(CustomResource service, AzureAlert alert)
    {
        var args = new MetricAlertArgs
        {
            RuleName = $"{plan.ServiceName}-{alert.Name}",
            ResourceGroupName = group,
            Location = "global",
            Description = alert.Meaning,
            Enabled = true,
            Severity = alert.Severity,
            Scopes = { service.Id },
            EvaluationFrequency = "PT1M",
            WindowSize = alert.Window,
            Criteria = new MetricAlertSingleResourceMultipleMetricCriteriaArgs
            {
                OdataType = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                AllOf =
                {
                    new MetricCriteriaArgs
                    {
                        CriterionType = "StaticThresholdCriterion",
                        Name = alert.Name,
                        MetricName = alert.Metric.Name,
                        Operator = alert.Operator,
                        Threshold = alert.Threshold,
                        TimeAggregation = alert.Aggregation,
                    },
                },
            },
            Tags = AzureTags.Of(plan),
        };
        foreach (var id in plan.Platform.ActionGroups)
        {
            args.Actions.Add(new MetricAlertActionArgs { ActionGroupId = id });
        }

        return args;
    }

    private string Name(string suffix) => $"{request.Name}-{suffix}";
}
