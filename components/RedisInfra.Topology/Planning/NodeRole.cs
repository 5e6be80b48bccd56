namespace RedisInfra.Topology;

/// <summary>The role a node has when the deployment is new; failovers move it.</summary>
public enum NodeRole
{
    Primary,
    Replica,
    Sentinel,
}
