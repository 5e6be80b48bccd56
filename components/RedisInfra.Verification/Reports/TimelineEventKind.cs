namespace RedisInfra.Verification;

/// <summary>What happened.</summary>
public enum TimelineEventKind
{
    FaultBegan,
    Detected,
    Promoted,

    /// <summary>Who was disturbed runs again.</summary>
    FaultEnded,

    /// <summary>All checks of the shape pass, and the application writes to every shard.</summary>
    Whole,
}
