using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>A drill as it went, in milliseconds since the fault began: what was before is negative.</summary>
public sealed record DrillTimeline
{
    /// <summary>How much time one of <see cref="Writes"/> stands for.</summary>
    public const double BinMs = 50;

    /// <summary>One for each <see cref="BinMs"/> from the first to the last write, those without a write too.</summary>
    public ImmutableArray<TimelineBin> Writes { get; init; } = [];

    /// <summary>In the order of time.</summary>
    public ImmutableArray<TimelineEvent> Events { get; init; } = [];

    /// <summary>Which nodes took writes when; two at a time where there were two primaries.</summary>
    public ImmutableArray<TimelineReign> Primaries { get; init; } = [];
}
