using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RedisInfra.Components;

/// <summary>What a <see cref="PodMonitor"/> is.</summary>
internal sealed class PodMonitorArgs : ResourceArgs
{
    [Input("apiVersion", required: true)]
    public Input<string> ApiVersion { get; init; } = "monitoring.coreos.com/v1";

    [Input("kind", required: true)]
    public Input<string> Kind { get; init; } = "PodMonitor";

    [Input("metadata", required: true)]
    public required Input<ObjectMetaArgs> Metadata { get; init; }

    [Input("spec", required: true)]
    public required Input<PodMonitorSpecArgs> Spec { get; init; }
}
