namespace RedisInfra.Components;

/// <summary>A taint that pods tolerate.</summary>
public sealed record Toleration
{
    public string? Key { get; init; }

    /// <summary><c>Equal</c> or <c>Exists</c>. Default <c>Equal</c>.</summary>
    public string Operator { get; init; } = "Equal";

    public string? Value { get; init; }

    /// <summary><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>; none: all of them.</summary>
    public string? Effect { get; init; }
}
