using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>What a deployment says besides topology and platform.</summary>
public sealed record DeploymentSettings
{
    public MemorySettings Memory { get; init; } = new();

    public PersistenceSettings Persistence { get; init; } = new();

    public AuthConfig Auth { get; init; } = new();

    public NetworkingSettings Networking { get; init; } = new();

    public FailoverSettings Failover { get; init; } = new();

    public MonitoringSettings Monitoring { get; init; } = new();

    public RedisSettings ToRedisSettings() => new()
    {
        Memory = Memory,
        Persistence = Persistence,
        Auth = new AuthSettings { Enabled = Auth.Enabled, ExistingSecret = Auth.ExistingSecret },
        Networking = Networking,
        Failover = Failover,
        Monitoring = Monitoring,
    };
}
