using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>The outcome of a verification.</summary>
public sealed record VerificationReport
{
    public bool Passed => Deployments.Values.All(d => d.Passed);

    /// <summary>When it began; null where nobody said.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The version of what verified; null where nobody said.</summary>
    public string? Version { get; init; }

    public ImmutableSortedDictionary<string, DeploymentReport> Deployments { get; init; } =
        ImmutableSortedDictionary<string, DeploymentReport>.Empty;

    public string ToJson(int schema = 1) => ReportJson.Write(this, schema);
}
