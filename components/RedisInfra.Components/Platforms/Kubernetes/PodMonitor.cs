using Pulumi;

namespace RedisInfra.Components;

/// <summary>
/// A PodMonitor of the Prometheus operator. A custom resource: the package has none of its own class for it, and the
/// provider takes any kind.
/// </summary>
internal sealed class PodMonitor(string name, Metadata metadata, KubernetesNames names, CustomResourceOptions options)
    : CustomResource("kubernetes:monitoring.coreos.com/v1:PodMonitor", name, ArgsOf(metadata, names), options)
{
    private static PodMonitorArgs ArgsOf(Metadata metadata, KubernetesNames names) => new()
    {
        Metadata = metadata.Of(names.Deployment, "exporter"),
        Spec = new PodMonitorSpecArgs
        {
            Selector = metadata.SelectorArgs(),
            PodMetricsEndpoints = { new PodMetricsEndpointArgs() },
        },
    };
}
