using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Redis;
using Pulumi.AzureNative.Redis.Inputs;
using Cache = Pulumi.AzureNative.Redis;

namespace RedisInfra.Components;

/// <summary>What is set on a cache after it was made: windows, addresses, identities and a link.</summary>
internal sealed class CacheParts(PlatformRequest request, CachePlan plan, Output<string> group)
{
    public IEnumerable<CustomResource> Register(Cache.Redis cache) => [.. Patch(cache), .. Admit(cache), .. Assign(cache), .. Link(cache)];

    private IEnumerable<CustomResource> Patch(Cache.Redis cache)
    {
        if (plan.Service.Maintenance.IsEmpty)
        {
            yield break;
        }

        var args = new PatchScheduleArgs { Default = "default", Name = NameOf(cache), ResourceGroupName = group };
        foreach (var window in plan.Service.Maintenance)
        {
            args.ScheduleEntries.Add(new ScheduleEntryArgs
            {
                DayOfWeek = DayOf(window.Day),
                StartHourUtc = window.StartHour,
                MaintenanceWindow = string.Create(CultureInfo.InvariantCulture, $"PT{window.Hours}H"),
            });
        }

        yield return new PatchSchedule(Name("patches"), args, request.Child());
    }

    private IEnumerable<CustomResource> Admit(Cache.Redis cache)
    {
        foreach (var rule in plan.Service.Firewall)
        {
            yield return new FirewallRule(Name($"firewall-{rule.Name}"), new FirewallRuleArgs
            {
                RuleName = rule.Name,
                CacheName = NameOf(cache),
                ResourceGroupName = group,
                StartIP = rule.Start,
                EndIP = rule.End,
            }, request.Child());
        }
    }

    // One after the other: the service takes one assignment at a time (R13).
    private IEnumerable<CustomResource> Assign(Cache.Redis cache)
    {
        CustomResource last = cache;
        foreach (var identity in plan.Service.Access.Entra)
        {
            yield return last = new AccessPolicyAssignment(Name($"access-{identity.Name}"), new AccessPolicyAssignmentArgs
            {
                AccessPolicyAssignmentName = identity.Name,
                AccessPolicyName = identity.Policy ?? "Data Contributor",
                CacheName = NameOf(cache),
                ObjectId = identity.ObjectId,
                ObjectIdAlias = identity.Name,
                ResourceGroupName = group,
            }, request.Child(last));
        }
    }

    private IEnumerable<CustomResource> Link(Cache.Redis cache)
    {
        if (plan.Service.Geo is { } geo)
        {
            yield return new LinkedServer(Name("link"), new LinkedServerArgs
            {
                LinkedServerName = geo.Secondary.Split('/')[^1],
                LinkedRedisCacheId = geo.Secondary,
                LinkedRedisCacheLocation = geo.Location,
                Name = NameOf(cache),
                ResourceGroupName = group,
                ServerRole = ReplicationRole.Secondary,
            }, request.Child());
        }
    }

    private static Output<string> NameOf(Cache.Redis cache) => cache.Name.Apply(name => name!);

    private string Name(string suffix) => $"{request.Name}-{suffix}";

    private static Cache.DayOfWeek DayOf(System.DayOfWeek day) => day switch
    {
        System.DayOfWeek.Monday => Cache.DayOfWeek.Monday,
        System.DayOfWeek.Tuesday => Cache.DayOfWeek.Tuesday,
        System.DayOfWeek.Wednesday => Cache.DayOfWeek.Wednesday,
        System.DayOfWeek.Thursday => Cache.DayOfWeek.Thursday,
        System.DayOfWeek.Friday => Cache.DayOfWeek.Friday,
        System.DayOfWeek.Saturday => Cache.DayOfWeek.Saturday,
        _ => Cache.DayOfWeek.Sunday,
    };
}
