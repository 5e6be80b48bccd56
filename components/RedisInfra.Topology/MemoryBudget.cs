using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>
/// How a data node's memory limit is spent. <c>maxmemory</c> is what is left after everything that Redis holds besides
/// the data set; a limit spent on data alone ends in an out-of-memory kill at the first fork
/// (OT-CONTAINER-KIT/redis-operator#769, bitnami/charts#8592).
/// </summary>
public sealed record MemoryBudget
{
    private MemoryBudget(MemorySettings memory, PersistenceSettings persistence, int replicas)
    {
        var limit = memory.Limit.Bytes;
        var replicated = replicas > 0;
        Backlog = replicated ? Share(limit, 0.05, least: 1, most: 512) : MemorySize.Mebibytes(1);
        ReplicaBuffer = replicated ? Share(limit, 0.10, least: 4, most: 2048) : default;
        ClientBuffers = Share(limit, 0.05, least: 1, most: 1024);
        var fixedCosts = Base.Bytes + (replicated ? Backlog.Bytes : 0) + ReplicaBuffer.Bytes + ClientBuffers.Bytes;

        // A fork that writes to disk lives long: nearly half the pages may be copied. One that feeds a new replica is
        // shorter. Without either, Redis doesn't fork. Shares are the project's judgement (docs/configuration.md).
        ForkShare = persistence.Mode != PersistenceMode.None ? 0.45 : replicated ? 0.25 : 0;
        var fits = Math.Max(0, (limit - fixedCosts) / (1 + ForkShare));
        Fits = new MemorySize((long)fits / 1024 * 1024);
        MaxMemory = memory.MaxMemory ?? Fits;
    }

    /// <summary>The process itself, before any data.</summary>
    public static MemorySize Base { get; } = MemorySize.Mebibytes(8);

    /// <summary>The least <c>maxmemory</c> worth deploying.</summary>
    public static MemorySize Least { get; } = MemorySize.Mebibytes(4);

    /// <summary>Redis' <c>repl-backlog-size</c>.</summary>
    public MemorySize Backlog { get; }

    /// <summary>The most that output to one lagging replica may hold.</summary>
    public MemorySize ReplicaBuffer { get; }

    /// <summary>Set aside for clients' buffers.</summary>
    public MemorySize ClientBuffers { get; }

    /// <summary>How much of the data set a fork may have to copy.</summary>
    public double ForkShare { get; }

    /// <summary>The largest <c>maxmemory</c> that fits the limit.</summary>
    public MemorySize Fits { get; }

    /// <summary>Redis' <c>maxmemory</c>: as set, else all that fits.</summary>
    public MemorySize MaxMemory { get; }

    public static MemoryBudget For(RedisSettings settings, ExpectedShape shape) =>
        new(settings.Memory, settings.Persistence, shape.ReplicasPerPrimary);

    /// <summary>Where the limit goes, for error messages.</summary>
    public string Explain() => string.Create(
        CultureInfo.InvariantCulture,
        $"process {Base}, backlog {Round(Backlog)}, replica buffer {Round(ReplicaBuffer)}, "
        + $"client buffers {Round(ClientBuffers)}, fork copies {ForkShare:P0} of the data");

    private static MemorySize Share(long limit, double share, double least, double most) =>
        new((long)Math.Clamp(limit * share, MemorySize.Mebibytes(least).Bytes, MemorySize.Mebibytes(most).Bytes)
            / 1024 * 1024);

    private static string Round(MemorySize size) =>
        string.Create(CultureInfo.InvariantCulture, $"{size.Bytes / 1048576.0:0.#}Mi");
}
