using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What holds for every service of Azure.</summary>
internal static partial class AzureRules
{
    public static ImmutableArray<AzureRule<AzurePlan>> Common { get; } =
    [
        new("A1", "platform.location", p => !RegionPattern().IsMatch(p.Platform.Location), p => p.Platform.Location,
            "must be a region's name in lower case, such as westeurope"),
        new("A2", "topology.kind", p => p.Asked.Sentinels > 0, p => p.Topology.Kind,
            "the service fails over itself: use `replication`"),
        new("A3", "networking.port", p => p.Settings.Networking.Port is not null, p => p.Settings.Networking.Port,
            "the service's port is fixed; leave it out"),
        new("A3", "networking.sentinelPort", p => p.Settings.Networking.SentinelPort is not null, p => p.Settings.Networking.SentinelPort,
            "the service has no sentinels; leave it out"),
        new("A4", "failover", p => p.Settings.Failover != new FailoverSettings(), _ => null,
            "the service notices a lost primary by itself, within 10 to 15 s; leave `failover` out"),
        new("A5", "memory.maxmemory", p => p.Settings.Memory.MaxMemory is not null, p => p.Settings.Memory.MaxMemory,
            "the service derives it from the SKU; leave it out, and say with `memory.limit` what data needs"),
        new("A6", "monitoring.port", p => p.Settings.Monitoring.Port is not null, p => p.Settings.Monitoring.Port,
            "there is no exporter: `monitoring.enabled` makes alerts on the service's own metrics; leave the port out"),
        new("A7", "platform.resourceGroup", p => p.Platform.ResourceGroup is { } g && !GroupPattern().IsMatch(g), p => p.Platform.ResourceGroup,
            "must be the name of a resource group: 1 to 90 letters, digits, '.', '_', '-', '(' and ')', not ending in '.'"),
        new("A8", "platform.network.subnet", p => p.Platform.Network.Subnet is { } s && !SubnetPattern().IsMatch(s), p => p.Platform.Network.Subnet,
            "must be a subnet's resource id: /subscriptions/…/virtualNetworks/…/subnets/…"),
        new("A8", "platform.network.dnsZone", p => !IsIdOrNull(p.Platform.Network.DnsZone), p => p.Platform.Network.DnsZone, "must be a resource id: /subscriptions/…"),
        new("A8", "platform.network.dnsZone", p => p.Platform.Network is { DnsZone: not null, Subnet: null }, _ => null,
            "names where a private endpoint is registered, and there is none; set `platform.network.subnet` or leave it out"),
        new("A8", "platform.diagnostics.workspace", p => !IsIdOrNull(p.Platform.Diagnostics.Workspace), p => p.Platform.Diagnostics.Workspace, "must be a resource id: /subscriptions/…"),
        new("A8", "platform.diagnostics.storageAccount", p => !IsIdOrNull(p.Platform.Diagnostics.StorageAccount), p => p.Platform.Diagnostics.StorageAccount, "must be a resource id: /subscriptions/…"),
        new("A8", "platform.actionGroups", p => !p.Platform.ActionGroups.All(IsId), p => p.Platform.ActionGroups.First(id => !IsId(id)), "must be resource ids: /subscriptions/…"),
        new("A8", "platform.identities", p => !p.Platform.Identities.All(IsId), p => p.Platform.Identities.First(id => !IsId(id)), "must be resource ids: /subscriptions/…"),
        new("A9", "platform.actionGroups", p => !p.Platform.ActionGroups.IsEmpty && !p.Settings.Monitoring.Enabled, _ => null,
            "nobody calls them without alerts; set `monitoring.enabled: true` or leave them out"),
        new("A10", "platform.tags", p => p.Platform.Tags.Count > 40 || p.Platform.Tags.Any(t => t.Key.Length is 0 or > 128 || t.Value.Length > 256 || t.Key.IndexOfAny(['<', '>', '%', '&', '\\', '?', '/']) >= 0), _ => null,
            "must be at most 40 tags, with keys of 1 to 128 characters without < > % & \\ ? / and values of at most 256"),
        new("A11", "platform.access.entra", p => p.Platform.Access.Entra.Any(e => !Guid.TryParse(e.ObjectId, out _)), p => p.Platform.Access.Entra.First(e => !Guid.TryParse(e.ObjectId, out _)).ObjectId,
            "each needs as `objectId` the GUID of an Entra identity"),
        new("A11", "platform.access.entra", p => p.Platform.Access.Entra.Select(e => e.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < p.Platform.Access.Entra.Length, _ => null,
            "two have the same `name`; give one another"),
    ];

    public static IEnumerable<SettingError> Errors<TRule, TPlan>(IEnumerable<AzureRule<TRule>> rules, TPlan plan)
        where TPlan : TRule => rules.Where(r => !r.IsWarning && r.IsBroken(plan)).Select(r => r.ToError(plan));

    public static IEnumerable<SettingAdvice> Warnings<TRule, TPlan>(IEnumerable<AzureRule<TRule>> rules, TPlan plan)
        where TPlan : TRule => rules.Where(r => r.IsWarning && r.IsBroken(plan)).Select(r => r.ToAdvice(plan));

    /// <summary>Whether a text is a resource id.</summary>
    public static bool IsId(string text) => IdPattern().IsMatch(text);

    /// <summary>The subscription in a resource id; null where there is none.</summary>
    public static string? SubscriptionOf(string? id) =>
        id is not null && IsId(id) ? id.Split('/')[2].ToLowerInvariant() : null;

    private static bool IsIdOrNull(string? text) => text is null || IsId(text);

    [GeneratedRegex(@"^[a-z][a-z0-9]{2,29}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9._()-]{0,89}[A-Za-z0-9_()-]\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupPattern();

    [GeneratedRegex(@"^/subscriptions/[^/ ]+/[^ ]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^/subscriptions/[^/ ]+/resourceGroups/[^/ ]+/providers/Microsoft.Network/virtualNetworks/[^/ ]+/subnets/[^/ ]+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubnetPattern();
}
