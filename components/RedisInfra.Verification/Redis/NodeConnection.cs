using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>A connection of the library to one node, and never to another.</summary>
internal sealed class NodeConnection : IDisposable
{
    private readonly ConnectionMultiplexer _multiplexer;

    private NodeConnection(ConnectionMultiplexer multiplexer) => _multiplexer = multiplexer;

    public static async Task<NodeConnection> OpenAsync(
        RunningNode node, RunningDeployment deployment, Login login, TimeSpan timeout, TimeProvider time)
    {
        var options = ClientOptions.SingleNode(node, deployment.Password, deployment.Tls, timeout);
        var connection = new NodeConnection(await ConnectionMultiplexer.ConnectAsync(options));

        // Version 1.2.6 knows no user names: it connects as the application, and the operator logs in on top.
        if (login == Login.Operator && deployment.OperatorPassword is { } password)
            await connection.ExecuteAsync("AUTH", "operator", password).WaitAsync(timeout, time);
        return connection;
    }

    public Task<RedisResult> ExecuteAsync(params string[] command) =>
        _multiplexer.GetDatabase().ExecuteAsync(command[0], [.. command.Skip(1)], CommandFlags.NoRedirect);

    public void Dispose() => _multiplexer.Dispose();
}
