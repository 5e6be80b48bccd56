namespace RedisInfra.Components;

/// <summary>A range of addresses that may reach a cache with public access.</summary>
public sealed record CacheFirewallRule
{
    /// <summary>Letters, digits and underscores.</summary>
    public string Name { get; init; } = "";

    /// <summary>The first IPv4 address.</summary>
    public string Start { get; init; } = "";

    /// <summary>The last IPv4 address.</summary>
    public string End { get; init; } = "";
}
