using Pulumi;
using Pulumi.Kubernetes;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RedisInfra.Components;

namespace RedisInfra.Stacks;

/// <summary>What deployments in a cluster share: the provider, and the namespaces that the stack makes.</summary>
internal sealed class ClusterResources
{
    private const string PodSecurity = "pod-security.kubernetes.io/";

    private readonly Provider? _provider;
    private readonly Dictionary<string, Namespace> _namespaces = new(StringComparer.Ordinal);

    public ClusterResources(ClusterConfig cluster, IEnumerable<DeploymentConfig> deployments)
    {
        Kubeconfig = KubeconfigOf(cluster);
        var platforms = deployments.Select(d => d.Platform).OfType<KubernetesPlatform>().ToList();
        if (platforms.Count == 0)
        {
            return;
        }

        var args = new ProviderArgs
        {
            EnableServerSideApply = true,
            // Changed files reach running pods; a replacement would take them away for a moment.
            EnableConfigMapMutable = true,
            EnableSecretMutable = true,
        };
        if (Kubeconfig is { } kubeconfig)
        {
            args.KubeConfig = kubeconfig;
        }

        if (cluster.Context is { } context)
        {
            args.Context = context;
        }

        _provider = new Provider("cluster", args);
        foreach (var name in platforms.Where(p => p.CreateNamespace).Select(p => p.Namespace).Distinct(StringComparer.Ordinal))
        {
            _namespaces[name] = Namespace(name);
        }
    }

    /// <summary>The kubeconfig, secret; null where this machine's is meant.</summary>
    public Output<string>? Kubeconfig { get; }

    /// <summary>How a deployment's component reaches its cluster.</summary>
    public ComponentResourceOptions OptionsFor(DeploymentConfig deployment)
    {
        var options = new ComponentResourceOptions();
        if (deployment.Platform is not KubernetesPlatform platform)
        {
            return options;
        }

        options.Providers.Add(_provider!);
        if (_namespaces.TryGetValue(platform.Namespace, out var made))
        {
            options.DependsOn.Add(made);
        }

        return options;
    }

    private static Output<string>? KubeconfigOf(ClusterConfig cluster)
    {
        if (cluster.Kubeconfig is { } text)
        {
            return Output.CreateSecret(text);
        }

        if (cluster.Aks is { } aks)
        {
            return new AksCluster("aks", new AksClusterArgs { Settings = aks }).Kubeconfig;
        }

        return cluster.Stack is { } stack
            ? Output.CreateSecret(new StackReference(stack).RequireOutput(cluster.Output).Apply(o => (string)o))
            : null;
    }

    private Namespace Namespace(string name) => new(name, new NamespaceArgs
    {
        Metadata = new ObjectMetaArgs
        {
            Name = name,
            Labels =
            {
                ["app.kubernetes.io/managed-by"] = "redisinfra",
                [$"{PodSecurity}enforce"] = "restricted",
                [$"{PodSecurity}warn"] = "restricted",
            },
        },
    }, new CustomResourceOptions { Provider = _provider });
}
