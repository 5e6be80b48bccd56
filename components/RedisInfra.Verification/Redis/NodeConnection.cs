using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>A connection of the library that asks one node, and never another.</summary>
internal sealed class NodeConnection : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _multiplexer;
    private readonly IServer _server;

    private NodeConnection(ConnectionMultiplexer multiplexer, RunningNode node)
    {
        _multiplexer = multiplexer;
        _server = multiplexer.GetServer(node.Host, node.Port);
    }

    public static async Task<NodeConnection> OpenAsync(RunningNode node, RunningDeployment deployment, Login login, TimeSpan timeout) =>
        new(await ConnectionMultiplexer.ConnectAsync(ClientOptions.SingleNode(node, deployment, login, timeout)), node);

    public Task<RedisResult> ExecuteAsync(params string[] command) =>
        _server.ExecuteAsync(command[0], [.. command.Skip(1)], CommandFlags.NoRedirect);

    public ValueTask DisposeAsync() => _multiplexer.DisposeAsync();
}
