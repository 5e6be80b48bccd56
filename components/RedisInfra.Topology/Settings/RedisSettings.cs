namespace RedisInfra.Topology;

/// <summary>What a deployment is made of besides its topology; every part has safe defaults.</summary>
public sealed record RedisSettings
{
    public MemorySettings Memory { get; init; } = new();

    public PersistenceSettings Persistence { get; init; } = new();

    public AuthSettings Auth { get; init; } = new();

    public NetworkingSettings Networking { get; init; } = new();

    public FailoverSettings Failover { get; init; } = new();

    public MonitoringSettings Monitoring { get; init; } = new();
}
