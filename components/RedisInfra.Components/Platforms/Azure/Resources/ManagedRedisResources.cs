using Pulumi;
using Pulumi.AzureNative.RedisEnterprise;
using Pulumi.AzureNative.RedisEnterprise.Inputs;
using RedisInfra.Topology;
using Managed = Pulumi.AzureNative.RedisEnterprise;

namespace RedisInfra.Components;

/// <summary>The resources of one Managed Redis.</summary>
internal sealed class ManagedRedisResources(PlatformRequest request, ManagedRedisPlan plan) : AzureResources(request, plan)
{
    // Of all sizes the smallest takes the fewest, 15,000; Azure doesn't publish a metric of what is left.
    private const double ManyClients = 12_000;

    private readonly ManagedRedisReader _reader = new(plan, request.Parent);

    /// <summary>Registers everything. What comes of it is known once the database runs.</summary>
    public PlatformDeployment Register()
    {
        Begin();
        var service = Service();
        var database = Database(service);
        Assign(service, database);
        Endpoint.Register(service, plan.PrivateLinkGroup);
        Monitoring.Diagnose("diagnostics", service, logs: false, metrics: true);
        Monitoring.Diagnose("diagnostics-database", database, logs: true, metrics: false);
        Monitoring.Alert(service, AzureAlert.OfManagedRedis(ManyClients, plan.Service.Geo is not null));
        Lock(service);

        // Unknown in a preview of a new one, so that nobody is asked for what doesn't exist yet.
        var state = Output.Tuple(database.Id, service.HostName).Apply(_ => _reader.RunningAsync());
        var target = Output.Tuple(service.HostName, state).Apply(t => ClientTarget.Of(
            new NodeAddress(t.Item1, plan.Port), plan.Sharded ? EndpointPurpose.Seed : EndpointPurpose.Primary));
        var running = Output.Tuple(target, state, service.Id, Key(state)).Apply(t => Running(t.Item1, t.Item2, t.Item3, t.Item4));
        return new PlatformDeployment(Request.Args.Plan!, [], target.Apply(t => t.Entry.Host), target, running);
    }

    protected override Task<string> GuardAsync() => _reader.GuardAsync();

    private RedisEnterprise Service()
    {
        var args = new RedisEnterpriseArgs
        {
            ClusterName = Guarded,
            ResourceGroupName = Group,
            Location = plan.Service.Location,
            Sku = new SkuArgs { Name = plan.SkuName! },
            HighAvailability = plan.HighAvailability,
            MinimumTlsVersion = plan.TlsVersion,
            PublicNetworkAccess = plan.Service.Network.PublicAccess ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled,
            Tags = Tags(),
        };
        var identities = plan.Service.Identities.ToList();
        if (plan.Service.CustomerManagedKey is { } key)
        {
            identities.Add(key.Identity);
            args.Encryption = new ClusterPropertiesEncryptionArgs
            {
                CustomerManagedKeyEncryption = new ClusterPropertiesCustomerManagedKeyEncryptionArgs
                {
                    KeyEncryptionKeyUrl = key.KeyUrl,
                    KeyEncryptionKeyIdentity = new ClusterPropertiesKeyEncryptionKeyIdentityArgs
                    {
                        IdentityType = CmkIdentityType.UserAssignedIdentity,
                        UserAssignedIdentityResourceId = key.Identity,
                    },
                },
            };
        }

        if (identities.Count > 0)
        {
            args.Identity = new ManagedServiceIdentityArgs
            {
                Type = ManagedServiceIdentityType.UserAssigned,
                UserAssignedIdentities = identities.Distinct(StringComparer.OrdinalIgnoreCase).ToArray(),
            };
        }

        return new RedisEnterprise(NameOf("service"), args, Data());
    }

    private Database Database(RedisEnterprise service)
    {
        var args = new DatabaseArgs
        {
            DatabaseName = plan.DatabaseName,
            ClusterName = service.Name,
            ResourceGroupName = Group,
            Port = plan.Port,
            ClientProtocol = plan.Protocol,
            ClusteringPolicy = WireName.Of(plan.Policy),
            EvictionPolicy = plan.Settings.Memory.Policy.ToString().Replace("Lru", "LRU", StringComparison.Ordinal)
                .Replace("Lfu", "LFU", StringComparison.Ordinal).Replace("Ttl", "TTL", StringComparison.Ordinal),
            AccessKeysAuthentication = plan.Service.Access.Keys ? AccessKeysAuthentication.Enabled : AccessKeysAuthentication.Disabled,
            Persistence = Persistence(),
        };
        foreach (var module in plan.Service.Modules)
        {
            args.Modules.Add(new ModuleArgs { Name = WireName.Of(module) });
        }

        if (plan.Service.Geo is { } geo)
        {
            var replication = new DatabasePropertiesGeoReplicationArgs { GroupNickname = geo.Group };
            replication.LinkedDatabases.Add(new LinkedDatabaseArgs { Id = service.Id.Apply(id => $"{id}/databases/{plan.DatabaseName}") });
            foreach (var member in geo.Members)
            {
                replication.LinkedDatabases.Add(new LinkedDatabaseArgs { Id = member });
            }

            args.GeoReplication = replication;
        }

        var options = Data();
        // Changes that Azure would only make by dropping data: the engine then sees a replacement, which `Protect` refuses.
        options.ReplaceOnChanges = ["clientProtocol", "port", "modules", "geoReplication.groupNickname"];
        return new Database(NameOf("database"), args, options);
    }

    private PersistenceArgs Persistence()
    {
        var args = new PersistenceArgs { AofEnabled = plan.Settings.Persistence.AppendOnly, RdbEnabled = plan.Settings.Persistence.Snapshots };
        if (plan.Settings.Persistence.AppendOnly)
        {
            args.AofFrequency = AofFrequency.AofFrequency_1s;
        }
        else if (plan.Settings.Persistence.Snapshots)
        {
            args.RdbFrequency = WireName.Of(plan.Service.Snapshots);
        }

        return args;
    }

    // One after the other: the service takes one change at a time.
    private void Assign(RedisEnterprise service, Database database)
    {
        Resource last = database;
        foreach (var identity in plan.Service.Access.Entra)
        {
            last = new AccessPolicyAssignment(NameOf($"access-{identity.Name}"), new AccessPolicyAssignmentArgs
            {
                AccessPolicyAssignmentName = identity.Name,
                AccessPolicyName = "default",
                ClusterName = service.Name,
                DatabaseName = database.Name,
                ResourceGroupName = Group,
                User = new AccessPolicyAssignmentPropertiesUserArgs { ObjectId = identity.ObjectId },
            }, Request.Child(last));
        }
    }

    private Output<string?> Key(Output<ManagedRedisState> running) => plan.Service.Access.Keys
        ? Output.CreateSecret(running.Apply(_ => ListDatabaseKeys.Invoke(
            new ListDatabaseKeysInvokeArgs { ClusterName = plan.ServiceName, DatabaseName = plan.DatabaseName, ResourceGroupName = plan.GroupName },
            new InvokeOptions { Parent = Request.Parent }))).Apply(k => (string?)k.PrimaryKey)
        : Output.Create((string?)null);

    private RunningDeployment Running(ClientTarget target, ManagedRedisState state, string id, string? key) => ServiceRunning.Of(
        Request.Args.Plan!, plan, target, key, new RunningService
        {
            Show = ServiceRunning.Show(
                id, plan.ApiVersion, ("sku.name", "sku.name"), ("highAvailability", "properties.highAvailability"),
                ("redundancyMode", "properties.redundancyMode"), ("resourceState", "properties.resourceState"))
                + " && " + ServiceRunning.Show(
                    $"{id}/databases/{plan.DatabaseName}", plan.ApiVersion, ("database.resourceState", "properties.resourceState"),
                    ("database.clusteringPolicy", "properties.clusteringPolicy"), ("database.clientProtocol", "properties.clientProtocol")),
            Expected = plan.Expected,
            IsPrivate = !plan.Service.Network.PublicAccess,
            NeedsToken = !plan.Service.Access.Keys,
            Observed = state.ByPath,
        });
}
