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
        var parts = new CacheParts(Request, plan, Group).Register(cache).ToList();
        Endpoint.Register(cache, "redisCache");
        Monitoring.Diagnose("diagnostics", cache, logs: true, metrics: true);
        Monitoring.Alert(cache, AzureAlert.OfCache(plan.Size!.MostClients * 0.8, plan.Service.Geo is not null));
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
}
