namespace RedisInfra.Topology;

/// <summary>How to cut one node off from all others and from its clients, and how to be a client on its side: shell commands.</summary>
public sealed record NodePartition
{
    /// <summary>What does it, for the report, such as <c>docker network disconnect</c>.</summary>
    public required string Means { get; init; }

    /// <summary>Cuts the node off.</summary>
    public required string Cut { get; init; }

    /// <summary>Ends that; where nothing is cut it does nothing.</summary>
    public required string Join { get; init; }

    /// <summary>
    /// Runs until its input ends: <c>redis-cli</c> on the node's side, which takes a command a line and answers in lines, not authenticated.
    /// </summary>
    public required string Aside { get; init; }
}
