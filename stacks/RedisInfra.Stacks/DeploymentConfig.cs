using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>One deployment of a stack, read and found sound.</summary>
public sealed record DeploymentConfig(string Name, RedisTopology Topology, RedisPlatform Platform, DeploymentSettings Settings)
{
    /// <summary>What the platform plans for it.</summary>
    public RedisPlan Plan() => Platform.Plan(Name, ToArgs());

    /// <summary>The component's arguments.</summary>
    public RedisArgs ToArgs() => new()
    {
        Topology = Topology,
        Platform = Platform,
        Settings = Settings.ToRedisSettings(),
        Password = Settings.Auth.Password is { } password ? (Pulumi.Input<string>)Pulumi.Output.CreateSecret(password) : null,
    };
}
