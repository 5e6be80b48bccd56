namespace RedisInfra.Components;

/// <summary>What is and what is planned.</summary>
internal sealed record CacheChange(CacheState Was, CachePlan Plan)
{
    public CacheTier? OldTier => Enum.TryParse<CacheTier>(Was.Tier, out var tier) ? tier : null;

    public bool Scales => Plan.Size is { } size
        && (Was.Tier != size.Tier.ToString() || Was.Capacity != size.Capacity || Was.ShardCount != Plan.ShardCount);
}
