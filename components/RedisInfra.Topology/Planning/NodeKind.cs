namespace RedisInfra.Topology;

/// <summary>What process a node runs.</summary>
public enum NodeKind
{
    Data,
    Sentinel,
}
