using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Who the pods are, who may reach them, and how many of them may be taken away at once.</summary>
internal sealed class KubernetesPolicies(
    PlatformRequest request, RedisPlan plan, KubernetesPlatform platform, KubernetesNames names, Metadata metadata)
{
    public IEnumerable<Resource> Register()
    {
        yield return new ServiceAccount(request.Name, new ServiceAccountArgs
        {
            Metadata = metadata.Of(names.Deployment, "account"),
            AutomountServiceAccountToken = false,
            ImagePullSecrets = [.. platform.ImagePullSecrets.Select(s => new LocalObjectReferenceArgs { Name = s })],
        }, request.Child());

        // One budget for all data pods: a drain takes one after the other, also where a cluster has a StatefulSet a shard.
        yield return Budget("data");
        if (plan.Sentinels.Any())
        {
            yield return Budget("sentinel");
        }

        if (platform.NetworkPolicy.Enabled)
        {
            yield return Policy();
        }
    }

    private PodDisruptionBudget Budget(string component) => new($"{request.Name}-{component}", new PodDisruptionBudgetArgs
    {
        Metadata = metadata.Of(names.With(component), component),
        Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = metadata.SelectorArgs(component) },
    }, request.Child());

    private NetworkPolicy Policy() => new(request.Name, new NetworkPolicyArgs
    {
        Metadata = metadata.Of(names.Deployment, "policy"),
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = metadata.SelectorArgs(),
            PolicyTypes = { "Ingress", "Egress" },
            Ingress = [.. Ingress()],
            Egress =
            {
                new NetworkPolicyEgressRuleArgs { To = { Own() } },
                // Names are looked up wherever the cluster's resolver runs.
                new NetworkPolicyEgressRuleArgs { Ports = { Port(53, "UDP"), Port(53) } },
            },
        },
    }, request.Child());

    private IEnumerable<NetworkPolicyIngressRuleArgs> Ingress()
    {
        yield return new NetworkPolicyIngressRuleArgs { From = { Own() } };
        yield return new NetworkPolicyIngressRuleArgs
        {
            From =
            [
                new NetworkPolicyPeerArgs
                {
                    PodSelector = new LabelSelectorArgs { MatchLabels = { [KubernetesNames.ClientLabel] = names.Deployment } },
                },
                .. platform.NetworkPolicy.ClientNamespaces.Select(NamespacePeer),
            ],
            // Not the cluster's bus.
            Ports = [.. plan.Nodes.Select(n => n.Address.Port).Distinct().Select(p => Port(p))],
        };
        if (plan.Exporter is { } exporter)
        {
            yield return new NetworkPolicyIngressRuleArgs
            {
                From = { NamespacePeer(platform.NetworkPolicy.MonitoringNamespace) },
                Ports = { Port(exporter.Port) },
            };
        }
    }

    private NetworkPolicyPeerArgs Own() => new() { PodSelector = metadata.SelectorArgs() };

    private static NetworkPolicyPeerArgs NamespacePeer(string name) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { ["kubernetes.io/metadata.name"] = name } },
    };

    private static NetworkPolicyPortArgs Port(int port, string protocol = "TCP") => new() { Port = port, Protocol = protocol };
}
