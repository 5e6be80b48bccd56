namespace RedisInfra.Verification;

/// <summary>What a client knows of a write.</summary>
internal enum WriteOutcome
{
    Acknowledged,

    /// <summary>An error came back, or the connection went; it may have been applied all the same.</summary>
    Failed,

    /// <summary>Nothing came back in time; it may have been applied all the same.</summary>
    TimedOut,
}
