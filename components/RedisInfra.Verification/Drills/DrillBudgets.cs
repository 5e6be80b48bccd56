using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>What drills may cost before they fail.</summary>
public sealed record DrillBudgets
{
    /// <summary>What any drill may cost, where <see cref="Of"/> has nothing else for it.</summary>
    public DrillBudget All { get; init; } = new();

    /// <summary>What single drills may cost.</summary>
    public ImmutableDictionary<DrillKind, DrillBudget> Own { get; init; } = ImmutableDictionary<DrillKind, DrillBudget>.Empty;

    internal DrillBudget Of(DrillKind kind) => Own.GetValueOrDefault(kind) is { } own ? own.OrElse(All) : All;
}
