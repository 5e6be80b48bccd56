namespace RedisInfra.Topology;

/// <summary>First ports of a deployment; its nodes take those that follow where they share a host.</summary>
public sealed record NetworkingSettings
{
    /// <summary>First port of the data nodes. Default: the platform's, per topology.</summary>
    public int? Port { get; init; }

    /// <summary>First port of the sentinels. Default: the platform's.</summary>
    public int? SentinelPort { get; init; }
}
