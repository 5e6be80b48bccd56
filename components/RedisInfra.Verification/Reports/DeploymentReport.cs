using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RedisInfra.Verification;

/// <summary>Everything verified of one deployment.</summary>
public sealed record DeploymentReport
{
    /// <summary>Null where the deployment couldn't be asked.</summary>
    public DeploymentFacts? Facts { get; init; }

    public ImmutableArray<CheckResult> Checks { get; init; } = [];

    public ImmutableArray<DrillResult> Drills { get; init; } = [];

    /// <summary>The keys at the end; null where nodes can't be asked.</summary>
    [JsonIgnore]
    public KeyCensus? Census { get; init; }

    [JsonIgnore]
    public bool Passed =>
        Checks.All(c => c.Status != VerificationStatus.Failed) && Drills.All(d => d.Status != VerificationStatus.Failed);
}
