using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RedisInfra.Verification;

/// <summary>The outcome of a verification; its JSON is a contract (docs/verification.md).</summary>
public sealed record VerificationReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public int Schema { get; } = 1;

    public bool Passed => Deployments.Values.All(d => d.Passed);

    public ImmutableSortedDictionary<string, DeploymentReport> Deployments { get; init; } =
        ImmutableSortedDictionary<string, DeploymentReport>.Empty;

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}
