namespace RedisInfra.Topology;

/// <summary>What an endpoint is for.</summary>
public static class EndpointPurpose
{
    /// <summary>Reads and writes; stays true because nobody else is promoted by itself.</summary>
    public const string Primary = "primary";

    /// <summary>Reads.</summary>
    public const string Replica = "replica";

    /// <summary>Asking where the primary is.</summary>
    public const string Sentinel = "sentinel";

    /// <summary>Finding the rest of a cluster.</summary>
    public const string Seed = "seed";
}
