using System.Collections.Immutable;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>One thing to do, or done.</summary>
internal sealed record Operation(OperationKind Kind, ResourceKey Resource)
{
    /// <summary>Names of the inputs that differ; never their values, which may be secret.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>Whether it deletes or replaces something that holds data.</summary>
    public bool LosesData { get; init; }
}
