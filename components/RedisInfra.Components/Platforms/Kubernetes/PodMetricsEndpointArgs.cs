using Pulumi;

namespace RedisInfra.Components;

/// <summary>The exporter's port.</summary>
internal sealed class PodMetricsEndpointArgs : ResourceArgs
{
    [Input("port", required: true)]
    public Input<string> Port { get; init; } = "metrics";
}
