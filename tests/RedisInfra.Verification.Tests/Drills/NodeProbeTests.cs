namespace RedisInfra.Verification.Tests;

public sealed class NodeProbeTests
{
    [Theory]
    [InlineData("+OK", ":1", true)]
    [InlineData("+OK", ":0", false)]
    [InlineData("+OK", "-ERR WAIT cannot be used with replica instances", false)]
    [InlineData("-READONLY You can't write against a read only replica.", ":1", false)]
    [InlineData("-MOVED 1 127.0.0.1:7000", ":1", false)]
    public async Task A_write_counts_when_the_node_took_it_and_a_replica_has_it(string set, string wait, bool counts)
    {
        var connection = new Connection(words => words[0] is "SET" ? set : wait);
        var writes = await RunAsync(new NodeProbe(Deployments.Replication.Nodes[0], connection.DialAsync, "keys", confirms: true, TimeProvider.System), connection);
        Assert.Equal(counts, writes.Count > 0);
    }

    [Fact]
    public async Task A_node_that_goes_away_is_dialled_again()
    {
        var dropped = false;
        var connection = new Connection(words =>
        {
            if (dropped)
                return "+OK";
            dropped = true;
            throw new IOException("the connection was closed");
        });
        var writes = await RunAsync(new NodeProbe(Deployments.Replication.Nodes[0], connection.DialAsync, "keys", confirms: false, TimeProvider.System), connection);
        Assert.NotEmpty(writes);
        Assert.DoesNotContain(writes, w => w.Key == "keys:d-0:0");
        Assert.Equal(2, connection.Dialled);
    }

    private static async Task<IReadOnlyList<Write>> RunAsync(NodeProbe probe, Connection connection)
    {
        using var stop = new CancellationTokenSource();
        var running = probe.RunAsync(stop.Token);
        await TestEventually.TrueAsync(() => connection.Asked > 5);
        await stop.CancelAsync();
        await running;
        return probe.Log.Snapshot();
    }

    private sealed class Connection(Func<string[], string> answer) : IRawConnection
    {
        public int Asked { get; private set; }

        public int Dialled { get; private set; }

        public Task<string> AskAsync(params string[] words)
        {
            Asked++;
            return Task.FromResult(answer(words));
        }

        public Task<IRawConnection> DialAsync()
        {
            Dialled++;
            return Task.FromResult<IRawConnection>(this);
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
