using System.Text.Json.Serialization;

namespace RedisInfra.Components;

/// <summary>How Prometheus finds exporters.</summary>
public enum ScrapeBy
{
    /// <summary><c>prometheus.io/*</c> annotations on pods.</summary>
    Annotations,

    /// <summary>A PodMonitor of the Prometheus operator.</summary>
    [JsonStringEnumMemberName("podMonitor")]
    PodMonitor,
}
