namespace RedisInfra.Topology;

/// <summary>What of the data survives a restart.</summary>
public sealed record PersistenceSettings
{
    /// <summary>Default: append-only file.</summary>
    public PersistenceMode Mode { get; init; } = PersistenceMode.Aof;

    /// <summary>When the append-only file is flushed to disk. Default: every second.</summary>
    public FsyncPolicy Fsync { get; init; } = FsyncPolicy.EverySec;

    /// <summary>Whether snapshots are written.</summary>
    public bool Snapshots => Mode is PersistenceMode.Rdb or PersistenceMode.Both;

    /// <summary>Whether the append-only file is written.</summary>
    public bool AppendOnly => Mode is PersistenceMode.Aof or PersistenceMode.Both;
}
