using System.Collections.Immutable;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Verifying;

/// <summary>What to verify besides the checks.</summary>
internal sealed record VerificationRequest(ImmutableArray<DrillKind> Drills, int Repeat = 1)
{
    /// <summary>What drills may cost.</summary>
    public DrillBudgets Budgets { get; init; } = new();

    /// <summary>Where drills note what they disturb; null where no later run could look.</summary>
    public IDrillJournal? Journal { get; init; }

    /// <summary>How many keys there were before the change that this run made, by deployment.</summary>
    public ImmutableDictionary<string, KeyCensus> Before { get; init; } = KeyRecords.None;

    /// <summary>How many there were at the end of the last run that succeeded.</summary>
    public ImmutableDictionary<string, KeyCensus> Recorded { get; init; } = KeyRecords.None;

    /// <summary>Whatever keys there are now, none is missed.</summary>
    public VerificationRequest AcceptingLoss() => this with { Before = KeyRecords.None, Recorded = KeyRecords.None };
}
