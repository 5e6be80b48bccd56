using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.PrivateDns;
using Pulumi.AzureNative.Resources;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;

namespace RedisInfra.Components;

/// <summary>What surrounds a service: its group, its private endpoint, its alerts, its lock.</summary>
internal abstract class AzureResources(PlatformRequest request, AzurePlan plan)
{
    protected PlatformRequest Request => request;

    /// <summary>Says once what exists is known and the change is sound.</summary>
    protected abstract Task<string> GuardAsync();

    /// <summary>The service's name; everything that names the service waits for the guard.</summary>
    protected Output<string> Guarded { get; private set; } = null!;

    protected Output<string> Group { get; private set; } = null!;

    protected InputMap<string> Tags()
    {
        var tags = new InputMap<string>
        {
            ["redisinfra-deployment"] = plan.Deployment,
            ["redisinfra-stack"] = Deployment.Instance.StackName,
            ["redisinfra-topology"] = plan.Topology.Kind,
        };
        foreach (var (key, value) in plan.Platform.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }

    /// <summary>Options of what holds data: slow to make, and never deleted or replaced by accident.</summary>
    protected CustomResourceOptions Data(params IEnumerable<Resource> after)
    {
        var options = request.Child(after);
        options.Protect = plan.Platform.Protect;
        options.CustomTimeouts = new CustomTimeouts
        {
            Create = plan.CreateTimeout,
            Update = plan.CreateTimeout,
            Delete = plan.CreateTimeout,
        };
        return options;
    }

    protected string NameOf(string suffix) => $"{request.Name}-{suffix}";

    /// <summary>Begins: asks what exists, and makes the group where there is none.</summary>
    protected void Begin()
    {
        Guarded = Output.Create(GuardAsync());
        Group = plan.Platform.ResourceGroup is { } existing
            ? Guarded.Apply(_ => existing)
            : new ResourceGroup(NameOf("group"), new ResourceGroupArgs
            {
                ResourceGroupName = Guarded.Apply(_ => plan.GroupName),
                Location = plan.Platform.Location,
                Tags = Tags(),
            }, request.Child()).Name;
    }

    /// <summary>The private endpoint with its DNS zone; nothing where none is asked for.</summary>
    protected void Endpoint(CustomResource service, string linkGroup)
    {
        if (plan.Platform.Network.Subnet is not { } subnet)
        {
            return;
        }

        var endpoint = new PrivateEndpoint(NameOf("endpoint"), new PrivateEndpointArgs
        {
            PrivateEndpointName = $"{plan.ServiceName}-endpoint",
            ResourceGroupName = Group,
            Location = plan.Platform.Location,
            Subnet = new NetworkInputs.SubnetArgs { Id = subnet },
            PrivateLinkServiceConnections =
            {
                new NetworkInputs.PrivateLinkServiceConnectionArgs
                {
                    Name = plan.ServiceName,
                    PrivateLinkServiceId = service.Id,
                    GroupIds = { linkGroup },
                },
            },
            Tags = Tags(),
        }, request.Child());
        _ = new PrivateDnsZoneGroup(NameOf("endpoint-dns"), new PrivateDnsZoneGroupArgs
        {
            PrivateDnsZoneGroupName = "default",
            PrivateEndpointName = endpoint.Name,
            ResourceGroupName = Group,
            PrivateDnsZoneConfigs =
            {
                new NetworkInputs.PrivateDnsZoneConfigArgs { Name = "redis", PrivateDnsZoneId = Zone(subnet) },
            },
        }, request.Child());
    }

    /// <summary>Logs and metrics of a resource.</summary>
    protected void Diagnose(string suffix, CustomResource of, bool logs, bool metrics)
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

        _ = new DiagnosticSetting(NameOf(suffix), args, request.Child());
    }

    protected void Alert(CustomResource service, IEnumerable<AzureAlert> alerts)
    {
        if (!plan.Settings.Monitoring.Enabled)
        {
            return;
        }

        foreach (var alert in alerts)
        {
            _ = new MetricAlert(NameOf($"alert-{alert.Name}"), AlertArgs(service, alert), request.Child());
        }
    }

    protected void Lock(CustomResource service)
    {
        if (plan.Platform.Lock)
        {
            _ = new ManagementLockByScope(NameOf("lock"), new ManagementLockByScopeArgs
            {
                LockName = $"{plan.ServiceName}-lock",
                Scope = service.Id,
                Level = LockLevel.CanNotDelete,
                Notes = "Holds data. Take `platform.lock` out of the stack file before it is deleted.",
            }, request.Child());
        }
    }

    private MetricAlertArgs AlertArgs(CustomResource service, AzureAlert alert)
    {
        var args = new MetricAlertArgs
        {
            RuleName = $"{plan.ServiceName}-{alert.Name}",
            ResourceGroupName = Group,
            Location = "global",
            Description = alert.Meaning,
            Enabled = true,
            Severity = alert.Severity,
            Scopes = { service.Id },
            EvaluationFrequency = "PT1M",
            WindowSize = "PT5M",
            Criteria = new MetricAlertSingleResourceMultipleMetricCriteriaArgs
            {
                OdataType = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                AllOf =
                {
                    new MetricCriteriaArgs
                    {
                        CriterionType = "StaticThresholdCriterion",
                        Name = alert.Name,
                        MetricName = alert.Metric,
                        Operator = alert.Operator,
                        Threshold = alert.Threshold,
                        TimeAggregation = alert.Aggregation,
                    },
                },
            },
            Tags = Tags(),
        };
        foreach (var group in plan.Platform.ActionGroups)
        {
            args.Actions.Add(new MetricAlertActionArgs { ActionGroupId = group });
        }

        return args;
    }

    private Input<string> Zone(string subnet)
    {
        if (plan.Platform.Network.DnsZone is { } existing)
        {
            return existing;
        }

        var zone = new PrivateZone(NameOf("zone"), new PrivateZoneArgs
        {
            PrivateZoneName = plan.DnsZone,
            ResourceGroupName = Group,
            Location = "global",
            Tags = Tags(),
        }, request.Child());
        _ = new VirtualNetworkLink(NameOf("zone-link"), new VirtualNetworkLinkArgs
        {
            VirtualNetworkLinkName = $"{plan.ServiceName}-link",
            PrivateZoneName = zone.Name,
            ResourceGroupName = Group,
            Location = "global",
            RegistrationEnabled = false,
            VirtualNetwork = new Pulumi.AzureNative.PrivateDns.Inputs.SubResourceArgs
            {
                Id = subnet[..subnet.LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)],
            },
            Tags = Tags(),
        }, request.Child());
        return zone.Id;
    }
}
