using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>A service of Azure that runs Redis itself: the shape that was planned is lowered to a SKU and its options.</summary>
public abstract record AzurePlatform : RedisPlatform
{
    /// <summary>The region, such as <c>westeurope</c>.</summary>
    public string Location { get; init; } = "";

    /// <summary>An existing resource group. Default: one for the deployment.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>The service's name, unique within the whole cloud. Default: the deployment's with a suffix of the stack's.</summary>
    public string? Name { get; init; }

    /// <summary>An explicit SKU. Default: the smallest that holds what is asked for.</summary>
    public string? Sku { get; init; }

    /// <summary>Tags of all resources, besides those that name deployment, topology and stack.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Who can reach the service; not the internet by default.</summary>
    public AzureNetwork Network { get; init; } = new();

    /// <summary>Access keys and Entra identities.</summary>
    public AzureAccess Access { get; init; } = new();

    /// <summary>Resource ids of user-assigned identities that the service gets.</summary>
    public ImmutableArray<string> Identities { get; init; } = [];

    /// <summary>Where logs and metrics go. Default: nowhere.</summary>
    public AzureDiagnostics Diagnostics { get; init; } = new();

    /// <summary>Resource ids of action groups that the alerts of <c>monitoring.enabled</c> call.</summary>
    public ImmutableArray<string> ActionGroups { get; init; } = [];

    /// <summary>Whether a management lock keeps anybody from deleting the service. Default: off.</summary>
    public bool Lock { get; init; }

    /// <summary>
    /// Whether Pulumi refuses to delete or replace what holds data (its option <c>protect</c>). On by default; turn it off,
    /// and update, before a destroy.
    /// </summary>
    public bool Protect { get; init; } = true;

    /// <summary>The stack's name, part of the default name.</summary>
    internal string Stack { get; init; } = "";

    /// <summary>What rules take for today.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public override bool TakesPassword => false;

    public override bool GivesPassword(RedisSettings settings) => settings.Auth.Enabled && Access.Keys;

    public override RedisPlatform In(string rootDirectory, string stack) => this with { Stack = stack };

    /// <summary>
    /// A name, and a private DNS zone in a network: of one name only one zone can be linked with it, so deployments there share
    /// one. Nor does a group hold two zones of one name.
    /// </summary>
    public override IEnumerable<Claim> Claims(RedisPlan plan)
    {
        if (Name is { } name)
        {
            yield return new Claim("platform.name", $"the {Kind} {name}", $"{plan.Deployment}'s service");
        }

        if (Network is { Subnet: { } subnet, DnsZone: null } && subnet.LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase) is > 0 and var end)
        {
            if (ResourceGroup is { } group)
            {
                yield return new Claim(
                    "platform.network.dnsZone", $"the private DNS zone of {Kind} in the resource group {group.ToLowerInvariant()}", $"{plan.Deployment}'s private endpoint");
            }

            yield return new Claim(
                "platform.network.dnsZone", $"the private DNS zone of {Kind} in {subnet[..end].ToLowerInvariant()}", $"{plan.Deployment}'s private endpoint");
        }
    }

    public override IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings) =>
        PlanOf("deployment", topology, settings).Errors();

    public override IEnumerable<SettingAdvice> Advise(RedisTopology topology, RedisSettings settings) =>
        PlanOf("deployment", topology, settings).Advice();

    public override RedisPlan Plan(string name, RedisArgs args) =>
        PlanOf(name, args.Topology, args.Settings).ToRedisPlan();

    /// <summary>The plan of a deployment, sound or not: rules say which.</summary>
    internal abstract AzurePlan PlanOf(string deployment, RedisTopology topology, RedisSettings settings);
}
