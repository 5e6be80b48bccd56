using System.Collections.Immutable;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>What a run would do.</summary>
internal sealed record Plan(ImmutableArray<Operation> Operations, ImmutableDictionary<ResourceKey, int> Waves)
{
    public IEnumerable<Operation> Changes => Operations.Where(o => o.Kind is not (OperationKind.Same or OperationKind.Keep));

    public bool LosesData => Operations.Any(o => o.LosesData);

    public int Count(OperationKind kind) => Operations.Count(o => o.Kind == kind);
}
