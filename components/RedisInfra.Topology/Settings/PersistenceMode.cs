namespace RedisInfra.Topology;

/// <summary>How data is kept on disk.</summary>
public enum PersistenceMode
{
    None,
    Rdb,
    Aof,
    Both,
}
