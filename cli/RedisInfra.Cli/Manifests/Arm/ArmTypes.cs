using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>
/// The types that this project registers, with the API versions of Pulumi.AzureNative 3.28 (its versions/v3-spec.yaml;
/// Managed Redis as of pulumi/pulumi-azure-native#4747).
/// </summary>
internal static class ArmTypes
{
    private const string Managed = "2025-07-01";
    private const string Cache = "2024-11-01";
    private const string Aks = "2025-08-01";

    public static ImmutableDictionary<string, ArmType> All { get; } = new Dictionary<string, ArmType>(StringComparer.Ordinal)
    {
        ["resources:ResourceGroup"] = new("Microsoft.Resources/resourceGroups", "2024-03-01", "resourceGroupName"),
        ["redisenterprise:RedisEnterprise"] = new("Microsoft.Cache/redisEnterprise", Managed, "clusterName") { Top = ArmType.TopWithSku },
        ["redisenterprise:Database"] = new("Microsoft.Cache/redisEnterprise/databases", Managed, "clusterName", "databaseName"),
        ["redisenterprise:AccessPolicyAssignment"] = new(
            "Microsoft.Cache/redisEnterprise/databases/accessPolicyAssignments", Managed, "clusterName", "databaseName", "accessPolicyAssignmentName"),
        ["redis:Redis"] = new("Microsoft.Cache/redis", Cache, "name") { Adapt = properties => Hyphenate(properties, "redisConfiguration") },
        ["redis:PatchSchedule"] = new("Microsoft.Cache/redis/patchSchedules", Cache, "name", "default"),
        ["redis:FirewallRule"] = new("Microsoft.Cache/redis/firewallRules", Cache, "cacheName", "ruleName"),
        ["redis:LinkedServer"] = new("Microsoft.Cache/redis/linkedServers", Cache, "name", "linkedServerName"),
        ["redis:AccessPolicyAssignment"] = new("Microsoft.Cache/redis/accessPolicyAssignments", Cache, "cacheName", "accessPolicyAssignmentName"),
        ["network:PrivateEndpoint"] = new("Microsoft.Network/privateEndpoints", "2024-05-01", "privateEndpointName")
        {
            Adapt = properties => Nest(properties, "privateLinkServiceConnections"),
        },
        ["network:PrivateDnsZoneGroup"] = new(
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "2024-05-01", "privateEndpointName", "privateDnsZoneGroupName")
        {
            Adapt = properties => Nest(properties, "privateDnsZoneConfigs"),
        },
        ["privatedns:PrivateZone"] = new("Microsoft.Network/privateDnsZones", "2024-06-01", "privateZoneName"),
        ["privatedns:VirtualNetworkLink"] = new(
            "Microsoft.Network/privateDnsZones/virtualNetworkLinks", "2024-06-01", "privateZoneName", "virtualNetworkLinkName"),
        ["monitor:DiagnosticSetting"] = new("Microsoft.Insights/diagnosticSettings", "2021-05-01-preview", "name") { Scope = "resourceUri" },
        ["monitor:DataCollectionRule"] = new("Microsoft.Insights/dataCollectionRules", "2022-06-01", "dataCollectionRuleName") { Top = ArmType.TopWithKind },
        ["monitor:DataCollectionRuleAssociation"] = new("Microsoft.Insights/dataCollectionRuleAssociations", "2022-06-01", "associationName") { Scope = "resourceUri" },
        ["monitor:MetricAlert"] = new("Microsoft.Insights/metricAlerts", "2018-03-01", "ruleName") { Adapt = Criteria },
        ["authorization:ManagementLockByScope"] = new("Microsoft.Authorization/locks", "2020-05-01", "lockName") { Scope = "scope" },
        ["authorization:RoleAssignment"] = new("Microsoft.Authorization/roleAssignments", "2022-04-01", "roleAssignmentName") { Scope = "scope" },
        ["managedidentity:UserAssignedIdentity"] = new("Microsoft.ManagedIdentity/userAssignedIdentities", "2023-01-31", "resourceName"),
        ["containerservice:ManagedCluster"] = new("Microsoft.ContainerService/managedClusters", Aks, "resourceName")
        {
            Top = ArmType.TopWithSku,
            Adapt = properties => Hyphenate(properties, "autoScalerProfile"),
        },
        ["containerservice:AgentPool"] = new("Microsoft.ContainerService/managedClusters/agentPools", Aks, "resourceName", "agentPoolName")
        {
            Top = [],
        },
        ["containerservice:MaintenanceConfiguration"] = new(
            "Microsoft.ContainerService/managedClusters/maintenanceConfigurations", Aks, "resourceName", "configName"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The type of a registration; null where this project never registered one.</summary>
    public static ArmType? Of(string pulumiType) => All.GetValueOrDefault(pulumiType[(pulumiType.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    // The provider flattens what Azure keeps under `properties`, beside a name.
    private static void Nest(JsonObject properties, string list)
    {
        foreach (var item in (properties[list] as JsonArray ?? []).OfType<JsonObject>().ToList())
        {
            var nested = new JsonObject();
            foreach (var key in item.Select(p => p.Key).Where(k => k != "name").ToList())
            {
                nested[key] = item[key]!.DeepClone();
                item.Remove(key);
            }

            item["properties"] = nested;
        }
    }

    private static void Criteria(JsonObject properties)
    {
        if (properties["criteria"] is JsonObject criteria && criteria["odataType"] is { } type)
        {
            criteria["odata.type"] = type.DeepClone();
            criteria.Remove("odataType");
        }
    }

    // maxmemoryPolicy is Azure's maxmemory-policy.
    private static void Hyphenate(JsonObject properties, string map)
    {
        if (properties[map] is JsonObject camel)
        {
            properties[map] = new JsonObject(camel.Select(p => KeyValuePair.Create(Hyphenated(p.Key), p.Value?.DeepClone())));
        }
    }

    private static string Hyphenated(string key)
    {
        var text = new StringBuilder();
        foreach (var c in key)
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
