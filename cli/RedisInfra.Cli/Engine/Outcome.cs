using System.Collections.Immutable;

namespace RedisInfra.Cli.Engine;

/// <summary>What a run did.</summary>
internal sealed record Outcome
{
    public required ImmutableArray<Operation> Done { get; init; }

    public required ImmutableArray<Failure> Failures { get; init; }

    /// <summary>Whether the user stopped it before all was done.</summary>
    public bool Interrupted { get; init; }

    public bool Succeeded => Failures.IsEmpty && !Interrupted;

    public bool ChangedAnything => Done.Any(o => o.Kind is not (OperationKind.Same or OperationKind.Keep));

    public int Count(OperationKind kind) => Done.Count(o => o.Kind == kind);
}
