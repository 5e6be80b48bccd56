namespace RedisInfra.Topology;

/// <summary>A metrics exporter for the deployment, with a user of its own that reads no key.</summary>
public sealed record MonitoringSettings
{
    /// <summary>Off by default.</summary>
    public bool Enabled { get; init; }

    /// <summary>Port of the exporter. Default: the platform's.</summary>
    public int? Port { get; init; }
}
