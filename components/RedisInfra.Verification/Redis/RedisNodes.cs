using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>One connection per node and login, opened when first needed and again after a failure.</summary>
internal sealed class RedisNodes(RunningDeployment deployment, TimeProvider time) : IRedisNodes, IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Node, Login Login), Lazy<Task<NodeConnection>>> _connections = new();

    public Task<string> TextAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, r => (string?)r ?? "");

    public Task<string[]> ListAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, r => (string[]?)r ?? []);

    public Task<string[][]> TableAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, r => ((RedisResult[]?)r ?? []).Select(row => (string[]?)row ?? []).ToArray());

    public async Task<string> StrangerAsync(RunningNode node, string line)
    {
        using var timeout = new CancellationTokenSource(s_timeout, time);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(node.Host, node.Port, timeout.Token);
            await using var stream = await StreamAsync(client, node, timeout.Token);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n" };
            using var reader = new StreamReader(stream);
            await writer.WriteLineAsync(line.AsMemory(), timeout.Token);
            await writer.FlushAsync(timeout.Token);
            return await reader.ReadLineAsync(timeout.Token) ?? "the connection was closed";
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            throw Unreachable(node, e);
        }
    }

    private async Task<Stream> StreamAsync(TcpClient client, RunningNode node, CancellationToken cancellation)
    {
        if (!deployment.Tls)
            return client.GetStream();
        var encrypted = new SslStream(client.GetStream());
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = node.Host }, cancellation);
        return encrypted;
    }

    public void Dispose()
    {
        foreach (var key in _connections.Keys)
            Forget(key);
    }

    private async Task<T> AskAsync<T>(RunningNode node, Login login, string[] command, Func<RedisResult, T> read)
    {
        try
        {
            return await TryAskAsync(node, login, command, read);
        }
        catch (RedisNodeException e) when (login == Login.Operator && e.Reason.StartsWith("NOPERM", StringComparison.Ordinal))
        {
            // The library reconnected by itself, and so came back as the application.
            Forget((node.Name, login));
            return await TryAskAsync(node, login, command, read);
        }
    }

    private async Task<T> TryAskAsync<T>(RunningNode node, Login login, string[] command, Func<RedisResult, T> read)
    {
        var key = (node.Name, login);
        try
        {
            var opening = _connections.GetOrAdd(key, _ => new(() => NodeConnection.OpenAsync(node, deployment, login, s_timeout, time)));
            var connection = await opening.Value;
            return read(await connection.ExecuteAsync(command).WaitAsync(s_timeout, time));
        }
        catch (RedisServerException e)
        {
            throw new RedisNodeException(node.Name, e.Message, refused: true, e);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            Forget(key);
            throw Unreachable(node, e);
        }
    }

    private static RedisNodeException Unreachable(RunningNode node, Exception e) =>
        new(node.Name, $"{node.Address} can't be reached ({e.Message.Split('\n', ';')[0].Trim()})", refused: false, e);

    private void Forget((string, Login) key)
    {
        if (_connections.TryRemove(key, out var opening) && opening.IsValueCreated)
        {
            // Closing waits for the library's threads, and the connection may still be on its way.
            _ = opening.Value.ContinueWith(
                t => t.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }
}
