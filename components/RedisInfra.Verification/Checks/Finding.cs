using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>What a check saw: what is wrong, or, when nothing is, what is right.</summary>
internal sealed record Finding(ImmutableArray<string> Problems, string Summary)
{
    /// <summary>What is worth telling though nothing is wrong.</summary>
    public string? Warning { get; init; }

    public bool IsHealthy => Problems.IsEmpty;

    public string Detail => IsHealthy ? Summary : string.Join("; ", Problems);
}
