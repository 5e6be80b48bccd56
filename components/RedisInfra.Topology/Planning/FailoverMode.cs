namespace RedisInfra.Topology;

/// <summary>Who replaces a lost primary.</summary>
public enum FailoverMode
{
    /// <summary>Nobody: there is no replica.</summary>
    None,

    /// <summary>An operator: replicas hold the data, none is promoted by itself.</summary>
    Manual,

    /// <summary>A quorum of sentinels.</summary>
    Sentinel,

    /// <summary>A majority of the cluster's primaries.</summary>
    Cluster,

    /// <summary>The service that runs Redis, by itself.</summary>
    Service,
}
