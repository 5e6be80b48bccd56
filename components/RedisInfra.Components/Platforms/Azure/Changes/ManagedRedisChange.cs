namespace RedisInfra.Components;

/// <summary>What is and what is planned.</summary>
internal sealed record ManagedRedisChange(ManagedRedisState Was, ManagedRedisPlan Plan)
{
    public ManagedRedisSku? OldSize => ManagedRedisSkus.Find(Was.Sku);

    public bool Scales => !string.Equals(Was.Sku, Plan.SkuName, StringComparison.Ordinal);
}
