using System.Globalization;
using System.Net.Sockets;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>
/// A client that writes about a thousand times a second to whichever node takes it, and remembers what was
/// acknowledged.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly Node[] _nodes;
    private readonly string _tag;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private long _acknowledged;

    /// <param name="nodes">The nodes of one shard.</param>
    /// <param name="tag">A hash tag whose slot that shard owns; the default is the first shard's of three or four.</param>
    public Writer(IEnumerable<Node> nodes, string tag = "{b}")
    {
        _nodes = [.. nodes];
        _tag = tag;
        _work = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Ends the writing and returns how many acknowledged writes <paramref name="primary"/> lacks.</summary>
    public async Task<int> Lost(Func<Node> primary)
    {
        await _stop.CancelAsync();
        await _work;
        using var connection = primary().Connect();
        return Enumerable.Range(0, (int)Acknowledged)
            .Count(i => !string.Equals(connection.Send("GET", Key(i)), i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _work.Wait();
        _stop.Dispose();
    }

    private string Key(long number) => string.Create(CultureInfo.InvariantCulture, $"{_tag}:{number}");

    private void Write()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var node in _nodes)
            {
                try
                {
                    using var connection = node.Connect("default");
                    while (!_stop.IsCancellationRequested && WriteNext(connection))
                        Thread.Sleep(1);
                }
                catch (Exception error) when (error is SocketException or IOException)
                {
                    // The node is down or going: the next one may lead.
                }
            }
        }
    }

    private bool WriteNext(RespConnection connection)
    {
        var number = Acknowledged;
        if (connection.Send("SET", Key(number), number.ToString(CultureInfo.InvariantCulture)) is not "OK")
            return false;
        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}
