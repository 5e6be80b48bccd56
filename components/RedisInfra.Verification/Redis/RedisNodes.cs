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
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(16);

    // Whoever answered too late may be on a host that is only slow, and gets twice the time when asked again.
    private readonly ConcurrentDictionary<string, TimeSpan> _patience = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Node, Login Login), Lazy<Task<NodeConnection>>> _connections = new();

    public Task<string> TextAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, r => (string?)r ?? "");

    public Task<string[]> ListAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, Texts);

    public Task<string[][]> TableAsync(RunningNode node, Login login, params string[] command) =>
        AskAsync(node, login, command, r => ((RedisResult[]?)r ?? []).Select(Texts).ToArray());

    public async Task<string> StrangerAsync(RunningNode node, string line)
    {
        var patience = PatienceWith(node);
        try
        {
            using var connection = await ConnectAsync(node, patience);
            return await connection.AskAsync(line.Split(' ')).WaitAsync(patience, time);
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            if (RedisFailure.IsLate(e))
                BeMorePatientWith(node);
            throw Unreachable(node, e);
        }
    }

    public async Task<IRawConnection> DialAsync(RunningNode node, TimeSpan timeout)
    {
        RawConnection? connection = null;
        try
        {
            connection = await ConnectAsync(node, timeout);
            if (deployment.Password is { } password && await connection.AskAsync("AUTH", password).WaitAsync(timeout, time) is var answer && answer != "+OK")
                throw new RedisNodeException(node.Name, answer, refused: true);
            return connection;
        }
        catch (Exception e) when (IsOfTheNetwork(e) || e is RedisNodeException)
        {
            connection?.Dispose();
            throw e as RedisNodeException ?? Unreachable(node, e);
        }
    }

    private async Task<RawConnection> ConnectAsync(RunningNode node, TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(node.Host, node.Port, timeout.Token);
            return new RawConnection(await StreamAsync(client, node, timeout.Token));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static bool IsOfTheNetwork(Exception e) =>
        e is SocketException or IOException or AuthenticationException or OperationCanceledException or TimeoutException;

    private TimeSpan PatienceWith(RunningNode node) => _patience.GetValueOrDefault(node.Name, s_least);

    private void BeMorePatientWith(RunningNode node) =>
        _patience[node.Name] = TimeSpan.FromTicks(Math.Min(2 * PatienceWith(node).Ticks, s_most.Ticks));

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
        var key = (node.Name, login);
        var (patience, began) = (PatienceWith(node), time.GetTimestamp());
        try
        {
            var opening = _connections.GetOrAdd(key, _ => new(() => NodeConnection.OpenAsync(node, deployment, login, patience)));
            var connection = await opening.Value;
            return read(await connection.ExecuteAsync(command).WaitAsync(patience, time));
        }
        catch (RedisServerException e)
        {
            throw new RedisNodeException(node.Name, e.Message, refused: true, e);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            Forget(key);
            if (time.GetElapsedTime(began) >= patience)
                BeMorePatientWith(node);
            throw Unreachable(node, e);
        }
    }

    private static string[] Texts(RedisResult reply) => [.. ((string?[]?)reply ?? []).Select(text => text ?? "")];

    private static RedisNodeException Unreachable(RunningNode node, Exception e) =>
        new(node.Name, $"{node.Address} can't be reached ({RedisFailure.ReasonOf(e)})", refused: false, e);

    private void Forget((string, Login) key)
    {
        if (_connections.TryRemove(key, out var opening) && opening.IsValueCreated)
        {
            // Closing waits for the library's threads, and the connection may still be on its way.
            _ = opening.Value.ContinueWith(
                t => t.Result.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }
}
