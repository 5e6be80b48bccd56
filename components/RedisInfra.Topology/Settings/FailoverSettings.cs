namespace RedisInfra.Topology;

/// <summary>How fast a lost primary is noticed and replaced.</summary>
public sealed record FailoverSettings
{
    /// <summary>Silence after which a sentinel takes a node for down. Default 5 s; 2 s to 60 s.</summary>
    public TimeSpan DownAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bound of one failover attempt by sentinels; a failed one is retried after twice this time.
    /// Default: three times <see cref="DownAfter"/>, at least 10 s.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Silence after which a cluster takes a node for down. Default 5 s; 500 ms to 60 s.</summary>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Budget of a planned handover, after which the node stops without one. Default 10 s; 2 s to 5 min.</summary>
    public TimeSpan HandoverTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><see cref="Timeout"/>, or what is derived for it.</summary>
    public TimeSpan EffectiveTimeout =>
        Timeout ?? TimeSpan.FromTicks(Math.Max(TimeSpan.FromSeconds(10).Ticks, 3 * DownAfter.Ticks));
}
