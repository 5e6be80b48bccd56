using FsCheck;
using FsCheck.Fluent;
using RedisInfra.Topology;
using static RedisInfra.Components.Tests.Azure.AzureSamples;

namespace RedisInfra.Components.Tests.Azure;

/// <summary>Any deployment on Azure that a stack file could describe, most of them wrong somewhere.</summary>
internal sealed record RandomDeployment(RedisTopology Topology, RedisSettings Settings, AzurePlatform Platform)
{
    private static readonly string[] s_texts = ["", "redis", "a--b", "Balanced_B10", "Premium_P1", "é ü", "/subscriptions/x", new('x', 300)];

    // The sound value more often than not, so that whole deployments come out sound too.
    public static Arbitrary<RandomDeployment> Arbitrary => (
        from topology in Topologies
        from settings in AllSettings
        from managed in Gen.Elements(true, false)
        from platform in managed ? ManagedPlatforms : CachePlatforms
        select new RandomDeployment(topology, settings, platform)).ToArbitrary();

    private static Gen<RedisTopology> Topologies =>
        from kind in Mostly(1, 0, 1, 2, 2, 3)
        from replicas in Mostly(1, -1, 0, 1, 2, 3, 4, 10)
        from shards in Mostly(3, 3, 6, 12, 24, 31, 100)
        select kind switch
        {
            0 => new StandaloneTopology(),
            1 => new ReplicationTopology { Replicas = replicas },
            2 => new ClusterTopology { Shards = shards, ReplicasPerShard = replicas },
            _ => (RedisTopology)new SentinelTopology(),
        };

    private static Gen<RedisSettings> AllSettings =>
        from limit in Gen.Choose(16, 3_000_000)
        from small in Mostly(true, false)
        from max in Mostly<MemorySize?>(null, MemorySize.Mebibytes(64))
        from policy in Gen.Elements(Enum.GetValues<EvictionPolicy>())
        from mode in Gen.Elements(Enum.GetValues<PersistenceMode>())
        from fsync in Mostly(FsyncPolicy.EverySec, FsyncPolicy.Always, FsyncPolicy.No)
        from port in Mostly<int?>(null, 6379)
        from auth in Mostly(true, false)
        from monitored in Gen.Elements(true, false)
        from failover in Mostly(5, 2, 9)
        select new RedisSettings
        {
            Memory = new() { Limit = MemorySize.Mebibytes(small ? 64 + limit % 4000 : limit), MaxMemory = max, Policy = policy },
            Persistence = new() { Mode = mode, Fsync = fsync },
            Auth = new() { Enabled = auth },
            Networking = new() { Port = port },
            Monitoring = new() { Enabled = monitored },
            Failover = new() { DownAfter = TimeSpan.FromSeconds(failover) },
        };

    private static Gen<AzurePlatform> ManagedPlatforms =>
        from platform in Common(Managed)
        from sku in Mostly(null, [.. ManagedRedisSkus.All.Select(s => s.Name), "Enterprise_E10", "Basic_C0", ""])
        from performance in Gen.Elements(Enum.GetValues<PerformanceFamily>())
        from policy in Mostly<ManagedClustering?>(null, ManagedClustering.EnterpriseCluster, ManagedClustering.NoCluster, ManagedClustering.OssCluster)
        from modules in Mostly<ManagedModule[]>([], [ManagedModule.RediSearch], [ManagedModule.RedisJson, ManagedModule.RedisJson], [ManagedModule.RedisBloom])
        from geo in Mostly<ManagedGeo?>(null, new ManagedGeo(), new ManagedGeo { Group = "orders", Members = [OtherDatabase] })
        from key in Mostly<CustomerManagedKey?>(null, new CustomerManagedKey())
        from snapshots in Mostly(ManagedSnapshots.Hourly, ManagedSnapshots.TwelveHourly)
        select (AzurePlatform)(platform with
        {
            Sku = sku,
            Performance = performance,
            ClusteringPolicy = policy,
            Modules = [.. modules],
            Geo = geo,
            CustomerManagedKey = key,
            Snapshots = snapshots,
        });

    private static Gen<AzurePlatform> CachePlatforms =>
        from platform in Common(Cache)
        from sku in Mostly(null, [.. CacheSkus.All.Select(s => s.Name), "Premium_P9", "Balanced_B1"])
        from acknowledged in Mostly(true, false)
        from zones in Mostly<int[]>([], [1], [1, 2, 3], [1, 1], [7])
        from minutes in Mostly(60, 15, 61)
        from storage in Mostly("westeurope", "eastus")
        from injection in Mostly<string?>(null, Subnet, "subnet")
        from hours in Mostly<int[]>([], [3], [-1], [3, 4])
        from reserve in Mostly<int?>(null, 50, 150, 700, -1, int.MaxValue)
        from geo in Mostly<CacheGeo?>(null, new CacheGeo(), new CacheGeo { Secondary = OtherCache, Location = "eastus", Sku = "Premium_P5" })
        from year in Mostly(2026, 2025, 2030)
        from cloud in Mostly(AzureCloud.Public, AzureCloud.Government, AzureCloud.China)
        from existing in Mostly<string?>(null, OtherCache, "orders-dr", Identity)
        from ip in Mostly<string?>(null, "10.0.0.4", "ten", "::1")
        from firewall in Mostly<CacheFirewallRule[]>(
            [],
            [new() { Name = "office", Start = "203.0.113.1", End = "203.0.113.9" }],
            [new() { Name = "my office", Start = "203.0.113.1", End = "203.0.113.9" }],
            [new() { Name = "office", Start = "here", End = "there" }])
        select (AzurePlatform)(platform with
        {
            Sku = sku,
            AcknowledgeRetirement = acknowledged,
            Zones = [.. zones],
            Storage = Cache.Storage with { Location = storage, SnapshotMinutes = minutes },
            Injection = new() { Subnet = injection, StaticIp = injection is null ? ip : "10.0.0.4" },
            Network = injection is null ? firewall.Length > 0 ? new() { PublicAccess = true } : platform.Network : new(),
            Firewall = [.. firewall],
            Cloud = cloud,
            Existing = existing,
            Name = existing == OtherCache ? "orders-dr" : platform.Name,
            ResourceGroup = existing == OtherCache ? "dr" : platform.ResourceGroup,
            Maintenance = [.. hours.Select((h, i) => new MaintenanceWindow { Day = (DayOfWeek)i, StartHour = h })],
            Reserve = new() { MaxMemory = reserve, Fragmentation = reserve },
            Geo = geo,
            Clock = new FixedClock(new DateTimeOffset(year, 11, 1, 0, 0, 0, TimeSpan.Zero)),
        });

    private static Gen<T> Common<T>(T platform)
        where T : AzurePlatform =>
        from location in Mostly("westeurope", s_texts)
        from name in Mostly(null, s_texts)
        from resourceGroup in Mostly(null, s_texts)
        from network in Mostly(Managed.Network, new AzureNetwork(), new AzureNetwork { PublicAccess = true }, new AzureNetwork { Subnet = "x", DnsZone = "y" })
        from access in Mostly(new AzureAccess(), new AzureAccess { Keys = false }, new AzureAccess { Entra = [new()] }, new AzureAccess { Entra = [new() { Name = "app", ObjectId = Guid.Empty.ToString() }] })
        from id in Mostly<string?>(null, Identity, "x")
        from groups in Mostly<string[]>([], [Identity], ["oncall"])
        from tags in Mostly<(string, string)[]>(
            [], [("team", "checkout")], [("a/b", "c")], [("", "c")], [("a", new('x', 300))], [.. Enumerable.Range(0, 41).Select(i => ($"t{i}", "x"))])
        from locked in Mostly(false, true)
        select platform with
        {
            Location = location,
            Name = name,
            ResourceGroup = resourceGroup,
            Network = network,
            Access = access,
            Identities = id is null ? [] : [id],
            Diagnostics = new() { Workspace = id },
            ActionGroups = [.. groups],
            Tags = platform.Tags.AddRange(tags.Select(t => KeyValuePair.Create(t.Item1, t.Item2))),
            Lock = locked,
        };

    private static Gen<T> Mostly<T>(T sound, params T[] others) => Gen.Frequency((14, Gen.Constant(sound)), (1, Gen.Elements(others)));
}
