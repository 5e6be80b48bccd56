namespace RedisInfra.Components;

/// <summary>A weekly time, in UTC, in which the service may patch.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>The day of the week.</summary>
    public DayOfWeek Day { get; init; }

    /// <summary>The hour at which it begins, 0 to 23, UTC.</summary>
    public int StartHour { get; init; }

    /// <summary>Its length in hours. Default 5, what Azure Cache for Redis takes.</summary>
    public int Hours { get; init; } = 5;
}
