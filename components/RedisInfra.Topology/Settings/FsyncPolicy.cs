namespace RedisInfra.Topology;

/// <summary>Redis' <c>appendfsync</c>.</summary>
public enum FsyncPolicy
{
    EverySec,
    Always,
    No,
}
