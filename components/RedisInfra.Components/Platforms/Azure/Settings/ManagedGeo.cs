using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>An active geo-replication group of Managed Redis.</summary>
public sealed record ManagedGeo
{
    /// <summary>The group's name, the same for all members.</summary>
    public string Group { get; init; } = "";

    /// <summary>Resource ids of the other members' databases (<c>…/redisEnterprise/NAME/databases/default</c>).</summary>
    public ImmutableArray<string> Members { get; init; } = [];
}
