using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Asks single nodes; every failure is a <see cref="RedisNodeException"/> that names the node.</summary>
internal interface IRedisNodes
{
    Task<string> TextAsync(RunningNode node, Login login, params string[] command);

    Task<string[]> ListAsync(RunningNode node, Login login, params string[] command);

    /// <summary>A list of lists, such as <c>SENTINEL REPLICAS</c>.</summary>
    Task<string[][]> TableAsync(RunningNode node, Login login, params string[] command);

    /// <summary>The first line of the answer that a stranger gets, who hasn't authenticated.</summary>
    Task<string> StrangerAsync(RunningNode node, string line);

    /// <summary>A connection on which an application has authenticated.</summary>
    Task<IRawConnection> DialAsync(RunningNode node, TimeSpan timeout);
}
