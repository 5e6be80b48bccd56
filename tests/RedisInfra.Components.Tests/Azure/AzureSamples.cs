using RedisInfra.Topology;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>Sound deployments on Azure, to be spoilt in one place.</summary>
internal static class AzureSamples
{
    public const string Subnet =
        "/subscriptions/0000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/redis";

    public const string Identity = "/subscriptions/0000/resourceGroups/ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/redis";

    public const string OtherCache = "/subscriptions/0000/resourceGroups/dr/providers/Microsoft.Cache/redis/orders-dr";

    public const string OtherDatabase = "/subscriptions/0000/resourceGroups/dr/providers/Microsoft.Cache/redisEnterprise/orders-dr/databases/default";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static RedisTopology Replicated { get; } = new ReplicationTopology { Replicas = 1 };

    public static RedisTopology Clustered { get; } = new ClusterTopology { Shards = 3 };

    public static RedisSettings Small { get; } = new() { Memory = new() { Limit = MemorySize.Mebibytes(512) } };

    public static RedisSettings Unkept { get; } = Small with { Persistence = new() { Mode = PersistenceMode.None } };

    public static ManagedRedisPlatform Managed { get; } = new()
    {
        Location = "westeurope",
        Network = new() { Subnet = Subnet },
        Stack = "test",
        Clock = new FixedClock(Now),
    };

    public static CachePlatform Cache { get; } = new()
    {
        Location = "westeurope",
        Network = new() { Subnet = Subnet },
        AcknowledgeRetirement = true,
        Stack = "test",
        Clock = new FixedClock(Now),
        Storage = new() { ConnectionString = "AccountName=redis;AccountKey=secret-of-storage", Location = "westeurope" },
    };

    public static ManagedRedisPlan ManagedPlan(
        RedisTopology? topology = null, RedisSettings? settings = null, ManagedRedisPlatform? platform = null) =>
        new("orders", topology ?? Replicated, settings ?? Small, platform ?? Managed);

    public static CachePlan CachePlan(
        RedisTopology? topology = null, RedisSettings? settings = null, CachePlatform? platform = null) =>
        new("orders", topology ?? Replicated, settings ?? Unkept, platform ?? Cache);
}
