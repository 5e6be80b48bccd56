namespace RedisInfra.Verification;

/// <summary>What drills may cost before they fail.</summary>
public sealed record DrillBudgets
{
    public DrillBudget Graceful { get; init; } = new();

    public DrillBudget Crash { get; init; } = new();

    internal DrillBudget Of(DrillKind kind) => kind == DrillKind.Graceful ? Graceful : Crash;
}
