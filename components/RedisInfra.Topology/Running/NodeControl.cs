namespace RedisInfra.Topology;

/// <summary>How to disturb one node and bring it back: shell commands, so drills know no platform.</summary>
public sealed record NodeControl
{
    /// <summary>Ends the node's process at once (SIGKILL).</summary>
    public required string Crash { get; init; }

    /// <summary>Stops the node's process without ending it (SIGSTOP).</summary>
    public required string Freeze { get; init; }

    /// <summary>Lets a frozen process go on (SIGCONT).</summary>
    public required string Thaw { get; init; }

    /// <summary>
    /// Stops the node as a rollout would (a primary hands over first), starts it, and waits until it serves.
    /// Starts a node that is down.
    /// </summary>
    public required string Restart { get; init; }

    /// <summary>
    /// Ends the node's process at once, removes its data, and starts it again without waiting until it serves. Null where the platform can't.
    /// </summary>
    public string? Rebirth { get; init; }

    /// <summary>Null where nodes can't be cut off from each other.</summary>
    public NodePartition? Partition { get; init; }
}
