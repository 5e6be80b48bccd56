namespace RedisInfra.Components;

/// <summary>What CPU a data node gets, as Kubernetes quantities.</summary>
public sealed record CpuSettings
{
    /// <summary>What is reserved. Default 100m.</summary>
    public string Request { get; init; } = "100m";

    /// <summary>What it may use at most. Default: no limit, since throttling looks like a failure to those who watch.</summary>
    public string? Limit { get; init; }
}
