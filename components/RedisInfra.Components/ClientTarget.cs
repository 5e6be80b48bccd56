using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What applications connect to.</summary>
internal sealed record ClientTarget
{
    /// <summary>The primary, or the node or endpoint to start from.</summary>
    public required NodeAddress Entry { get; init; }

    /// <summary>What a client that finds the primary by itself is given.</summary>
    public required ImmutableArray<NodeAddress> Addresses { get; init; }

    /// <summary>Addresses by purpose (<see cref="EndpointPurpose"/>).</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<NodeAddress>> Endpoints { get; init; }

    /// <summary>The name by which sentinels know the primary; null without sentinels.</summary>
    public string? SentinelMaster { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary>Whether the primary may become another node.</summary>
    public bool FailsOver { get; init; }

    /// <summary>Nodes whose addresses the plan knows.</summary>
    public static ClientTarget Of(RedisPlan plan) => new()
    {
        Entry = plan.DataNodes.First(n => n.Role == NodeRole.Primary).Address,
        // StackExchange.Redis tells primary from replicas by itself when it is given all of them.
        Addresses = [.. (plan.SentinelMaster is null ? plan.DataNodes : plan.Sentinels).Select(n => n.Address)],
        Endpoints = plan.Endpoints,
        SentinelMaster = plan.SentinelMaster,
        FailsOver = plan.Shape.ReplicasPerPrimary > 0,
    };

    /// <summary>A service that answers at one address, with TLS.</summary>
    public static ClientTarget Of(NodeAddress address, string purpose) => new()
    {
        Entry = address,
        Addresses = [address],
        Endpoints = ImmutableSortedDictionary<string, ImmutableArray<NodeAddress>>.Empty
            .WithComparers(StringComparer.Ordinal).Add(purpose, [address]),
        Tls = true,
    };
}
