namespace RedisInfra.Verification;

/// <summary>What drills may cost before they fail.</summary>
public sealed record DrillBudgets
{
    public DrillBudget Graceful { get; init; } = new();

    public DrillBudget Crash { get; init; } = new();

    public DrillBudget Restart { get; init; } = new();

    internal DrillBudget Of(DrillKind kind) => kind switch
    {
        DrillKind.Graceful => Graceful,
        DrillKind.Crash => Crash,
        _ => Restart,
    };
}
