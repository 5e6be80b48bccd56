using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Redis;
using Pulumi.AzureNative.Redis.Inputs;
using RedisInfra.Topology;
using Cache = Pulumi.AzureNative.Redis;

namespace RedisInfra.Components;

/// <summary>The resources of one cache.</summary>
internal sealed class CacheResources(PlatformRequest request, CachePlan plan) : AzureResources(request, plan)
{
    private const string ApiVersion = "2024-11-01";

    private readonly CacheReader _reader = new(plan, request.Parent);

    /// <summary>Registers everything. What comes of it is known once the cache runs.</summary>
    public PlatformDeployment Register()
    {
        Begin();
        var cache = Service();
        List<CustomResource> parts = [.. Patch(cache), .. Admit(cache), .. Assign(cache), .. Link(cache)];
        Endpoint(cache, "redisCache");
        Diagnose("diagnostics", cache, logs: true, metrics: true);
        Alert(cache, AzureAlert.For("all", plan.Size!.MostClients * 0.8, plan.Service.Geo is not null, "GeoReplicationHealthy"));
        Lock(cache);

        // Unknown in a preview of a new one, so that nobody is asked for what doesn't exist yet. Parts that are still being
        // made keep the cache busy.
        var state = Output.Tuple(cache.Id, cache.HostName, Output.All(parts.Select(p => p.Id))).Apply(_ => _reader.SettledAsync());
        var target = Output.Tuple(cache.HostName, state).Apply(t => ClientTarget.Of(
            new NodeAddress(t.Item1, plan.Port), plan.Sharded ? EndpointPurpose.Seed : EndpointPurpose.Primary));
        var running = Output.Tuple(target, state, cache.Id, Key(state)).Apply(t => Running(t.Item1, t.Item2, t.Item3, t.Item4));
        return new PlatformDeployment(Request.Args.Plan!, [], target.Apply(t => t.Entry.Host), target, running);
    }

    protected override Task<string> GuardAsync() => _reader.GuardAsync();

    private Cache.Redis Service()
    {
        var size = plan.Size!;
        var args = new Cache.RedisArgs
        {
            Name = Guarded,
            ResourceGroupName = Group,
            Location = plan.Service.Location,
            Sku = new SkuArgs { Name = size.Tier.ToString(), Family = size.Family, Capacity = size.Capacity },
            EnableNonSslPort = false,
            MinimumTlsVersion = plan.TlsVersion,
            RedisVersion = plan.Service.RedisVersion,
            PublicNetworkAccess = plan.Service.Network.PublicAccess ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled,
            DisableAccessKeyAuthentication = !plan.Service.Access.Keys,
            RedisConfiguration = CacheConfiguration.Of(plan),
            Tags = Tags(),
        };
        if (plan.Sharded)
        {
            args.ShardCount = plan.ShardCount;
        }

        if (plan.IsPremium)
        {
            args.ReplicasPerPrimary = plan.Asked.ReplicasPerPrimary;
        }

        if (plan.Service.Injection.Subnet is { } subnet)
        {
            args.SubnetId = subnet;
        }

        if (plan.Service.Injection.StaticIp is { } ip)
        {
            args.StaticIP = ip;
        }

        foreach (var zone in plan.Service.Zones)
        {
            args.Zones.Add(zone.ToString(CultureInfo.InvariantCulture));
        }

        if (!plan.Service.Identities.IsEmpty)
        {
            args.Identity = new ManagedServiceIdentityArgs
            {
                Type = ManagedServiceIdentityType.UserAssigned,
                UserAssignedIdentities = plan.Service.Identities.ToArray(),
            };
        }

        var options = Data();
        options.ImportId = plan.Service.Existing;
        return new Cache.Redis(NameOf("service"), args, options);
    }

    private IEnumerable<CustomResource> Patch(Cache.Redis cache)
    {
        if (plan.Service.Maintenance.IsEmpty)
        {
            yield break;
        }

        var args = new PatchScheduleArgs { Default = "default", Name = NameOf(cache), ResourceGroupName = Group };
        foreach (var window in plan.Service.Maintenance)
        {
            args.ScheduleEntries.Add(new ScheduleEntryArgs
            {
                DayOfWeek = DayOf(window.Day),
                StartHourUtc = window.StartHour,
                MaintenanceWindow = string.Create(CultureInfo.InvariantCulture, $"PT{window.Hours}H"),
            });
        }

        yield return new PatchSchedule(NameOf("patches"), args, Request.Child());
    }

    private IEnumerable<CustomResource> Admit(Cache.Redis cache)
    {
        foreach (var rule in plan.Service.Firewall)
        {
            yield return new FirewallRule(NameOf($"firewall-{rule.Name}"), new FirewallRuleArgs
            {
                RuleName = rule.Name,
                CacheName = NameOf(cache),
                ResourceGroupName = Group,
                StartIP = rule.Start,
                EndIP = rule.End,
            }, Request.Child());
        }
    }

    // One after the other: the service takes one assignment at a time (R13).
    private IEnumerable<CustomResource> Assign(Cache.Redis cache)
    {
        CustomResource last = cache;
        foreach (var identity in plan.Service.Access.Entra)
        {
            yield return last = new AccessPolicyAssignment(NameOf($"access-{identity.Name}"), new AccessPolicyAssignmentArgs
            {
                AccessPolicyAssignmentName = identity.Name,
                AccessPolicyName = identity.Policy ?? "Data Contributor",
                CacheName = NameOf(cache),
                ObjectId = identity.ObjectId,
                ObjectIdAlias = identity.Name,
                ResourceGroupName = Group,
            }, Request.Child(last));
        }
    }

    private IEnumerable<CustomResource> Link(Cache.Redis cache)
    {
        if (plan.Service.Geo is { } geo)
        {
            yield return new LinkedServer(NameOf("link"), new LinkedServerArgs
            {
                LinkedServerName = geo.Secondary.Split('/')[^1],
                LinkedRedisCacheId = geo.Secondary,
                LinkedRedisCacheLocation = geo.Location,
                Name = NameOf(cache),
                ResourceGroupName = Group,
                ServerRole = ReplicationRole.Secondary,
            }, Request.Child());
        }
    }

    private Output<string?> Key(Output<CacheState> running) => plan.Service.GivesPassword(plan.Settings)
        ? Output.CreateSecret(running.Apply(_ => ListRedisKeys.Invoke(
            new ListRedisKeysInvokeArgs { Name = plan.ServiceName, ResourceGroupName = plan.GroupName },
            new InvokeOptions { Parent = Request.Parent }))).Apply(k => (string?)k.PrimaryKey)
        : Output.Create((string?)null);

    private RunningDeployment Running(ClientTarget target, CacheState state, string id, string? key) => ServiceRunning.Of(
        Request.Args.Plan!, plan, target, key, new RunningService
        {
            Show = ServiceRunning.Show(
                id, ApiVersion, ("sku.name", "properties.sku.name"), ("sku.family", "properties.sku.family"),
                ("sku.capacity", "to_string(properties.sku.capacity)"), ("provisioningState", "properties.provisioningState"),
                ("enableNonSslPort", "to_string(properties.enableNonSslPort)"),
                ("shardCount", "to_string(properties.shardCount || `0`)"), ("zones", "join(`,`, sort(zones || `[]`))")),
            Expected = plan.Expected,
            IsPrivate = !plan.Service.Network.PublicAccess,
            NeedsToken = !plan.Service.Access.Keys,
            FailPrimary = plan.Replicated ? Reboot(id) : null,
            Observed = state.ByPath,
        });

    // Of a cluster the first shard.
    private string Reboot(string id) =>
        $"az redis force-reboot --ids '{id}' --reboot-type PrimaryNode{(plan.Sharded ? " --shard-id 0" : "")} --output none";

    private static Output<string> NameOf(Cache.Redis cache) => cache.Name.Apply(name => name!);

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
