using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>One node of a deployment that runs.</summary>
public sealed record RunningNode
{
    public required string Name { get; init; }

    public required NodeKind Kind { get; init; }

    /// <summary>The planned role; after a failover the node may have another.</summary>
    public required NodeRole Role { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>The shard of a cluster's node; null elsewhere.</summary>
    public int? Shard { get; init; }

    /// <summary>Null where the platform can't disturb a single node.</summary>
    public NodeControl? Control { get; init; }

    /// <summary>
    /// A shell command by which a primary hands its lead over and runs on, where nothing else can be done to a node; else null:
    /// <see cref="NodeControl.Restart"/> hands over.
    /// </summary>
    public string? HandOver { get; init; }

    /// <summary>Where its data is kept, for people; null where that isn't known.</summary>
    public string? Data { get; init; }

    /// <summary>Directives that must be in force, by the name that <c>CONFIG GET</c> knows, as it prints them.</summary>
    public ImmutableSortedDictionary<string, string> Configuration { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    [JsonIgnore]
    public NodeAddress Address => new(Host, Port);

    /// <summary>A planned node once it runs.</summary>
    public static RunningNode Of(NodePlan plan, NodeControl? control) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        Role = plan.Role,
        Host = plan.Address.Host,
        Port = plan.Address.Port,
        Shard = plan.Shard,
        Control = control,
        Configuration = plan.Directives.Where(d => d.Verifiable && plan.Kind == NodeKind.Data)
            .ToImmutableSortedDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal),
    };
}
