using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What a <see cref="Redis"/> deployment is.</summary>
public sealed class RedisArgs : ResourceArgs
{
    /// <summary>Which nodes there are and how they replace a lost primary.</summary>
    public required RedisTopology Topology { get; init; }

    /// <summary>Where the nodes live.</summary>
    public required RedisPlatform Platform { get; init; }

    /// <summary>Memory, persistence, auth, networking, failover, monitoring; safe defaults.</summary>
    public RedisSettings Settings { get; init; } = new();

    /// <summary>
    /// The application's password. Default: generated, 32 letters and digits. No comma, quote, backslash or white space:
    /// StackExchange.Redis' connection strings can't hold them.
    /// </summary>
    public Input<string>? Password { get; init; }

    /// <summary>A fingerprint of the plan, so that the component counts as updated when any node's plan changes.</summary>
    [Input("plan")]
    internal Input<string>? Fingerprint => Plan is null ? null : (Input<string>)Plan.Fingerprint;

    /// <summary>What was planned from the rest.</summary>
    internal RedisPlan? Plan { get; private init; }

    /// <summary>A copy, since the caller may use the same arguments for another deployment.</summary>
    internal RedisArgs With(RedisPlan plan) =>
        new() { Topology = Topology, Platform = Platform, Settings = Settings, Password = Password, Plan = plan };
}
