using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>A deployment as it runs: what verification and clients need to know of it. Holds passwords.</summary>
public sealed record RunningDeployment
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required string Name { get; init; }

    /// <summary>The topology's kind: standalone, replication, sentinel, cluster.</summary>
    public required string Topology { get; init; }

    /// <summary>The platform's kind: local, …</summary>
    public required string Platform { get; init; }

    /// <summary>Whether the machine that deployed reaches the nodes; else only those inside verify.</summary>
    public bool ReachableFromHere { get; init; } = true;

    public required ExpectedShape Shape { get; init; }

    public required ImmutableArray<RunningNode> Nodes { get; init; }

    /// <summary>The name by which sentinels know the primary; null without sentinels.</summary>
    public string? SentinelMaster { get; init; }

    /// <summary>What an application authenticates with (no user name needed); null with auth off.</summary>
    public string? Password { get; init; }

    /// <summary>The password of the user <c>operator</c>; null with auth off.</summary>
    public string? OperatorPassword { get; init; }

    /// <summary>The exporter's <c>host:port</c>; null without monitoring.</summary>
    public string? Exporter { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary>The service that runs the deployment; null where nodes are ours. Its endpoint is then the only node.</summary>
    public RunningService? Service { get; init; }

    [JsonIgnore]
    public IEnumerable<RunningNode> DataNodes => Nodes.Where(n => n.Kind == NodeKind.Data);

    [JsonIgnore]
    public IEnumerable<RunningNode> Sentinels => Nodes.Where(n => n.Kind == NodeKind.Sentinel);

    /// <summary>What an application connects with, as the outputs print it.</summary>
    [JsonIgnore]
    public string ConnectionString => ClientConnection.StringOf(
        (SentinelMaster is null ? DataNodes : Sentinels).Select(n => n.Address),
        SentinelMaster, Password, Tls, failsOver: Service is null && Shape.ReplicasPerPrimary > 0);

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public static RunningDeployment FromJson(string json) =>
        JsonSerializer.Deserialize<RunningDeployment>(json, s_json)!;
}
