using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RedisInfra.Components;

/// <summary>Which pods to scrape.</summary>
internal sealed class PodMonitorSpecArgs : ResourceArgs
{
    [Input("selector", required: true)]
    public required Input<LabelSelectorArgs> Selector { get; init; }

    [Input("podMetricsEndpoints", required: true)]
    public InputList<PodMetricsEndpointArgs> PodMetricsEndpoints { get; init; } = [];
}
