using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// What a deployment becomes on a service of Azure: plain data, sound or not. The rules of the service say which, before
/// anything is registered.
/// </summary>
internal abstract record AzurePlan(string Deployment, RedisTopology Topology, RedisSettings Settings, AzurePlatform Platform)
{
    // Unplanned failovers take 10 to 15 s (Learn, azure/azure-cache-for-redis/cache-failover).
    private static readonly TimeSpan s_detection = TimeSpan.FromSeconds(15);

    /// <summary>The least TLS version.</summary>
    public string TlsVersion { get; init; } = "1.2";

    /// <summary>How long the service may take to come up; both take minutes to hours (R17).</summary>
    public TimeSpan CreateTimeout { get; init; } = TimeSpan.FromMinutes(180);

    /// <summary>The shape that the topology asks for.</summary>
    public ExpectedShape Asked => Topology.Shape(Settings);

    /// <summary>Whether clients are promised a cluster.</summary>
    public bool Sharded => Asked.Slots > 0;

    /// <summary>Whether a replica can take over.</summary>
    public bool Replicated => Asked.ReplicasPerPrimary > 0;

    /// <summary>The service's name.</summary>
    public string ServiceName => Platform.Name ?? DerivedName();

    /// <summary>The resource group's name.</summary>
    public string GroupName => Platform.ResourceGroup ?? $"{ServiceName}-group";

    /// <summary>The SKU as the service writes it; null where none fits.</summary>
    public abstract string? SkuName { get; }

    /// <summary>Why this SKU.</summary>
    public abstract string SkuReason { get; }

    /// <summary>The zone in which private endpoints of the service are named.</summary>
    public abstract string DnsZone { get; init; }

    /// <summary>What the management plane must say once the service runs, by its names.</summary>
    public abstract ImmutableSortedDictionary<string, string> Expected { get; }

    /// <summary>Everything that can't be accepted.</summary>
    public abstract IEnumerable<SettingError> Errors();

    /// <summary>What is accepted and worth telling.</summary>
    public virtual IEnumerable<SettingAdvice> Advice() =>
        SkuName is null ? [] : [new SettingAdvice("platform.sku", $"{SkuName}: {SkuReason}", IsWarning: false)];

    /// <summary>The plan as the component shows it: the service has no nodes, and says itself where it is reached.</summary>
    public RedisPlan ToRedisPlan() => new()
    {
        Deployment = Deployment,
        Topology = Topology.Kind,
        Shape = Asked with
        {
            Failover = Replicated ? FailoverMode.Service : FailoverMode.None,
            Detection = Replicated ? s_detection : TimeSpan.Zero,
        },
        Nodes = [],
        Endpoints = ImmutableSortedDictionary<string, ImmutableArray<NodeAddress>>.Empty,
        Facts = string.Concat(Expected.Select(e => $"{e.Key}={e.Value}\n")),
    };

    // Host names are unique in the whole cloud: two stacks may hold a deployment of the same name.
    private string DerivedName()
    {
        var seed = string.Join('/', Platform.Stack, Platform.ResourceGroup, Platform.Location, Deployment);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..8];
        var name = string.Join('-', Deployment.Split('-', StringSplitOptions.RemoveEmptyEntries)); // no two hyphens in a row
        return $"{name[..Math.Min(name.Length, 40)].TrimEnd('-')}-{hash}";
    }
}
