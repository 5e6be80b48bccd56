using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>What was verified.</summary>
public sealed record DeploymentFacts
{
    public required string Topology { get; init; }

    public required string Platform { get; init; }

    /// <summary>What the nodes say they are, such as <c>Redis 7.0.15</c>; several where they differ.</summary>
    public ImmutableArray<string> Servers { get; init; } = [];

    /// <summary>The directives that are in force on all data nodes, as planned and checked.</summary>
    public ImmutableSortedDictionary<string, string> Configuration { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
