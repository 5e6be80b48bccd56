using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ContainerService.Inputs;
using UpgradeChannel = Pulumi.AzureNative.ContainerService.UpgradeChannel;

namespace RedisInfra.Components;

/// <summary>The parts of an AKS cluster's arguments.</summary>
internal static class AksProfiles
{
    /// <summary>A label of the nodes that are Redis' own.</summary>
    public const string PoolLabel = "redisinfra/pool";

    private const int LongestPrefix = 54;

    public static InputMap<string> Tags(AksSettings settings)
    {
        var tags = new InputMap<string> { ["redisinfra-cluster"] = settings.Name };
        foreach (var (key, value) in settings.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }

    /// <summary>The name as the API server's host may begin: letters, digits and hyphens, 54 at most.</summary>
    public static string DnsPrefix(string name)
    {
        var prefix = name.Replace('_', '-');
        return prefix[..Math.Min(prefix.Length, LongestPrefix)].TrimEnd('-');
    }

    public static ManagedClusterAgentPoolProfileArgs System(AksSettings settings)
    {
        var args = new ManagedClusterAgentPoolProfileArgs
        {
            Name = "system",
            Mode = AgentPoolMode.System,
            Type = AgentPoolType.VirtualMachineScaleSets,
            OsType = OSType.Linux,
            OsSKU = OSSKU.AzureLinux,
            VmSize = settings.System.VmSize,
            EnableAutoScaling = true,
            Count = settings.System.Min,
            MinCount = settings.System.Min,
            MaxCount = settings.System.Max,
            AvailabilityZones = Zones(settings.System),
            NodeTaints = { "CriticalAddonsOnly=true:NoSchedule" },
            UpgradeSettings = new AgentPoolUpgradeSettingsArgs { MaxSurge = "33%" },
        };
        if (settings.Subnet is { } subnet)
        {
            args.VnetSubnetID = subnet;
        }

        return args;
    }

    public static AgentPoolArgs User(AksSettings settings, Input<string> group, Input<string> cluster)
    {
        var args = new AgentPoolArgs
        {
            AgentPoolName = "redis",
            ResourceGroupName = group,
            ResourceName = cluster,
            Mode = AgentPoolMode.User,
            Type = AgentPoolType.VirtualMachineScaleSets,
            OsType = OSType.Linux,
            OsSKU = OSSKU.AzureLinux,
            VmSize = settings.User.VmSize,
            EnableAutoScaling = true,
            Count = settings.User.Min,
            MinCount = settings.User.Min,
            MaxCount = settings.User.Max,
            AvailabilityZones = Zones(settings.User),
            NodeLabels = { [PoolLabel] = "redis" },
            // One node at a time, drained for as long as a handover may take.
            UpgradeSettings = new AgentPoolUpgradeSettingsArgs { MaxSurge = "1", DrainTimeoutInMinutes = 30 },
            Tags = Tags(settings),
        };
        if (settings.Subnet is { } subnet)
        {
            args.VnetSubnetID = subnet;
        }

        return args;
    }

    // Ranges inside the cluster that seldom clash with a network of one's own.
    public static ContainerServiceNetworkProfileArgs Network() => new()
    {
        NetworkPlugin = NetworkPlugin.Azure,
        NetworkPluginMode = NetworkPluginMode.Overlay,
        NetworkDataplane = NetworkDataplane.Cilium,
        NetworkPolicy = NetworkPolicy.Cilium,
        LoadBalancerSku = LoadBalancerSku.Standard,
        PodCidr = "10.244.0.0/16",
        ServiceCidr = "172.16.0.0/16",
        DnsServiceIP = "172.16.0.10",
    };

    public static ManagedClusterPropertiesAutoScalerProfileArgs AutoScaler() => new()
    {
        BalanceSimilarNodeGroups = "true",
        Expander = Expander.Least_waste,
        SkipNodesWithLocalStorage = "false",
        SkipNodesWithSystemPods = "true",
    };

    public static ManagedClusterAutoUpgradeProfileArgs Upgrades(AksSettings settings) => new()
    {
        UpgradeChannel = settings.Upgrades switch
        {
            AksUpgrades.Stable => UpgradeChannel.Stable,
            AksUpgrades.Rapid => UpgradeChannel.Rapid,
            AksUpgrades.None => UpgradeChannel.None,
            _ => UpgradeChannel.Patch,
        },
        NodeOSUpgradeChannel = NodeOSUpgradeChannel.NodeImage,
    };

    public static MaintenanceWindowArgs Window(MaintenanceWindow window) => new()
    {
        DurationHours = window.Hours,
        StartTime = string.Create(CultureInfo.InvariantCulture, $"{window.StartHour:00}:00"),
        UtcOffset = "+00:00",
        Schedule = new ScheduleArgs
        {
            Weekly = new WeeklyScheduleArgs { DayOfWeek = window.Day.ToString(), IntervalWeeks = 1 },
        },
    };

    /// <summary>What is only there when it is asked for.</summary>
    public static void Optional(AksSettings settings, ManagedClusterArgs args)
    {
        if (settings.Version is { } version)
        {
            args.KubernetesVersion = version;
        }

        if (!settings.AuthorizedRanges.IsEmpty)
        {
            args.ApiServerAccessProfile = new ManagedClusterAPIServerAccessProfileArgs
            {
                AuthorizedIPRanges = settings.AuthorizedRanges.ToArray(),
            };
        }

        if (!settings.AdminGroups.IsEmpty)
        {
            args.AadProfile = new ManagedClusterAADProfileArgs
            {
                Managed = true,
                AdminGroupObjectIDs = settings.AdminGroups.ToArray(),
            };
        }

        if (settings.Workspace is { } workspace)
        {
            args.AddonProfiles["omsagent"] = new ManagedClusterAddonProfileArgs
            {
                Enabled = true,
                Config = { ["logAnalyticsWorkspaceResourceID"] = workspace, ["useAADAuth"] = "true" },
            };
        }
    }

    private static string[] Zones(AksPool pool) => [.. pool.Zones.Select(z => z.ToString(CultureInfo.InvariantCulture))];
}
