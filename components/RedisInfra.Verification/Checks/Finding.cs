using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>What a check saw: what is wrong, or, when nothing is, what is right.</summary>
internal sealed record Finding(ImmutableArray<string> Problems, string Summary)
{
    public bool IsHealthy => Problems.IsEmpty;

    public string Detail => IsHealthy ? Summary : string.Join("; ", Problems);
}
