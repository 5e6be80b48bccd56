namespace RedisInfra.Components;

/// <summary>A size of Managed Redis.</summary>
/// <param name="Name">As the service writes it.</param>
/// <param name="Family">What it is best at.</param>
/// <param name="Gigabytes">Its memory, before the service's reserve.</param>
/// <param name="Shards">Its primary shards when it is clustered.</param>
internal sealed record ManagedRedisSku(string Name, PerformanceFamily Family, double Gigabytes, int Shards)
{
    /// <summary>The share that the service keeps for itself (M4).</summary>
    public const double Reserve = 0.2;

    /// <summary>What data may use.</summary>
    public double UsableBytes => Gigabytes * (1 - Reserve) * 1e9;
}
