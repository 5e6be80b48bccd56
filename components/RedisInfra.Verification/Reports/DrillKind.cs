namespace RedisInfra.Verification;

/// <summary>The fault that a drill injects.</summary>
public enum DrillKind
{
    /// <summary>A planned handover: the primary is restarted as a rollout would.</summary>
    Graceful,

    /// <summary>The primary's process is killed (SIGKILL).</summary>
    Crash,

    /// <summary>Every node is killed, and all are started again at once, as after a power cut.</summary>
    Restart,

    /// <summary>The primary's process is stopped (SIGSTOP), and goes on once another leads.</summary>
    Freeze,

    /// <summary>The primary is killed, loses its data, and is started again before anybody notices.</summary>
    Rebirth,

    /// <summary>The primary and a client of its own are cut off from all others, and joined with them again once another leads.</summary>
    Partition,
}
