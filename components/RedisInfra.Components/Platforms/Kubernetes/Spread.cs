namespace RedisInfra.Components;

/// <summary>How strictly nodes that replace each other stay apart.</summary>
public enum Spread
{
    /// <summary>Where it can be had: a cluster with too few hosts still runs everything.</summary>
    Preferred,

    /// <summary>Always: a pod waits rather than share a host with another of its shard.</summary>
    Required,
}
