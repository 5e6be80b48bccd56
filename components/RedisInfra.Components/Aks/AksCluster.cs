using System.Text;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ContainerService.Inputs;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Resources;
using RedisInfra.Topology;
using AuthorizationPrincipalType = Pulumi.AzureNative.Authorization.PrincipalType;

namespace RedisInfra.Components;

/// <summary>
/// A Kubernetes cluster on Azure that is made for Redis: system and user nodes over three zones, a managed identity, workload
/// identity, network policies, upgrades in a window. Or one that exists.
/// </summary>
public sealed class AksCluster : ComponentResource
{
    /// <summary>Azure's built-in role that lets the cluster's identity join a subnet.</summary>
    private const string NetworkContributor = "4d97b98b-1d4f-4787-a291-c67834d212e7";

    private readonly string _name;
    private readonly AksSettings _settings;

    /// <summary>Registers the cluster's resources.</summary>
    /// <exception cref="RunException">Settings that can't be accepted, all of them, each with its path.</exception>
    public AksCluster(string name, AksClusterArgs args, ComponentResourceOptions? options = null)
        : base("redisinfra:index:AksCluster", name, Sound(name, args), options)
    {
        (_name, _settings) = (name, args.Settings);
        var ready = _settings.Existing ? Output.Create(_settings.Name) : Register();
        Kubeconfig = Output.CreateSecret(ready.Apply(_ => ListManagedClusterUserCredentials.Invoke(
            new ListManagedClusterUserCredentialsInvokeArgs { ResourceGroupName = _settings.GroupName, ResourceName = _settings.Name },
            new InvokeOptions { Parent = this }))).Apply(c => Encoding.UTF8.GetString(Convert.FromBase64String(c.Kubeconfigs[0].Value)));
        RegisterOutputs();
    }

    /// <summary>A kubeconfig of the cluster, for the Kubernetes provider. Secret.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    private static AksClusterArgs Sound(string name, AksClusterArgs args)
    {
        DeploymentRules.Refuse(name, ArgumentRules.Validate(args));
        DeploymentRules.Refuse(name, AksClusterArgs.Errors(args.Settings));
        return args;
    }

    private Output<string> Register()
    {
        var group = _settings.ResourceGroup is { } existing
            ? Output.Create(existing)
            : new ResourceGroup($"{_name}-group", new ResourceGroupArgs
            {
                ResourceGroupName = _settings.GroupName,
                Location = _settings.Location,
                Tags = AksProfiles.Tags(_settings),
            }, Child()).Name;
        var identity = new UserAssignedIdentity($"{_name}-identity", new UserAssignedIdentityArgs
        {
            ResourceName = $"{_settings.Name}-identity",
            ResourceGroupName = group,
            Location = _settings.Location,
            Tags = AksProfiles.Tags(_settings),
        }, Child());
        var cluster = Cluster(group, identity, Join(identity));
        var pool = Pool(group, cluster);
        Upgrade(group, cluster, "aksManagedAutoUpgradeSchedule", "upgrades");
        Upgrade(group, cluster, "aksManagedNodeOSUpgradeSchedule", "upgrades-os");
        AksInsights.Register(_name, _settings, group, cluster, Child());

        // Pods find nodes of Redis' own pool: whoever connects waits for it.
        return Output.Tuple(cluster.Id, pool.Id).Apply(t => t.Item1);
    }

    private IEnumerable<Resource> Join(UserAssignedIdentity identity)
    {
        if (_settings.Subnet is not { } subnet)
        {
            return [];
        }

        return
        [
            new RoleAssignment($"{_name}-network", new RoleAssignmentArgs
            {
                PrincipalId = identity.PrincipalId,
                PrincipalType = AuthorizationPrincipalType.ServicePrincipal,
                RoleDefinitionId = $"/subscriptions/{subnet.Split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/{NetworkContributor}",
                Scope = subnet,
            }, Child()),
        ];
    }

    private ManagedCluster Cluster(Output<string> group, UserAssignedIdentity identity, IEnumerable<Resource> after)
    {
        var args = new ManagedClusterArgs
        {
            ResourceName = _settings.Name,
            ResourceGroupName = group,
            Location = _settings.Location,
            DnsPrefix = AksProfiles.DnsPrefix(_settings.Name),
            EnableRBAC = true,
            Sku = new ManagedClusterSKUArgs { Name = ManagedClusterSKUName.Base, Tier = ManagedClusterSKUTier.Standard },
            Identity = new ManagedClusterIdentityArgs
            {
                Type = Pulumi.AzureNative.ContainerService.ResourceIdentityType.UserAssigned,
                UserAssignedIdentities = { identity.Id },
            },
            AgentPoolProfiles = { AksProfiles.System(_settings) },
            NetworkProfile = AksProfiles.Network(),
            AutoScalerProfile = AksProfiles.AutoScaler(),
            AutoUpgradeProfile = AksProfiles.Upgrades(_settings),
            OidcIssuerProfile = new ManagedClusterOIDCIssuerProfileArgs { Enabled = true },
            SecurityProfile = new ManagedClusterSecurityProfileArgs
            {
                WorkloadIdentity = new ManagedClusterSecurityProfileWorkloadIdentityArgs { Enabled = true },
                ImageCleaner = new ManagedClusterSecurityProfileImageCleanerArgs { Enabled = true, IntervalHours = 168 },
            },
            Tags = AksProfiles.Tags(_settings),
        };
        AksProfiles.Optional(_settings, args);
        var options = Child(after);
        options.Protect = _settings.Protect;
        options.CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(60), Update = TimeSpan.FromMinutes(90) };
        // The service moves the patch version, and the autoscaler the count.
        options.IgnoreChanges = ["agentPoolProfiles[0].count"];
        return new ManagedCluster($"{_name}-cluster", args, options);
    }

    private AgentPool Pool(Output<string> group, ManagedCluster cluster)
    {
        var options = Child();
        options.IgnoreChanges = ["count"];
        return new AgentPool($"{_name}-pool", AksProfiles.User(_settings, group, cluster.Name), options);
    }

    private void Upgrade(Output<string> group, ManagedCluster cluster, string schedule, string suffix) =>
        _ = new MaintenanceConfiguration($"{_name}-{suffix}", new MaintenanceConfigurationArgs
        {
            ConfigName = schedule,
            ResourceGroupName = group,
            ResourceName = cluster.Name,
            MaintenanceWindow = AksProfiles.Window(_settings.Maintenance),
        }, Child());

    private CustomResourceOptions Child(params IEnumerable<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = this };
        foreach (var resource in after)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
