namespace RedisInfra.Verification.Tests;

public sealed class WriteLaneTests
{
    private readonly JumpingTime _time = new();

    [Fact]
    public async Task Every_write_has_a_key_of_its_own_and_is_acknowledged()
    {
        using var client = new FakeClient();
        var writes = await RunAsync(client, writes: 5);
        Assert.All(writes, w => Assert.Equal(WriteOutcome.Acknowledged, w.Outcome));
        Assert.Equal("redisinfra:drill:{tag}:run:0", writes[0].Key);
        Assert.Equal(writes.Count, client.Keys.Count);
        Assert.Equal(0, client.Refreshes);
    }

    [Fact]
    public async Task A_write_that_fails_is_followed_by_a_look_for_the_primary_and_the_next_key()
    {
        using var client = new FakeClient { OnSet = FailingFirst(new ObjectDisposedException("connection")) };
        var writes = await RunAsync(client, writes: 3);
        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Acknowledged, WriteOutcome.Acknowledged], writes.Take(3).Select(w => w.Outcome));
        Assert.Equal(1, client.Refreshes);
    }

    [Fact]
    public async Task A_write_that_is_held_back_is_given_up_after_half_a_second()
    {
        var first = true;
        using var client = new FakeClient
        {
            OnSet = _ =>
            {
                var hold = first;
                first = false;
                return hold ? new TaskCompletionSource().Task : Task.CompletedTask;
            },
        };
        var writes = await RunAsync(client, writes: 2);
        Assert.Equal(WriteOutcome.TimedOut, writes[0].Outcome);
        Assert.Equal(TimeSpan.FromMilliseconds(500), _time.GetElapsedTime(0, writes[0].Ended));
        Assert.Equal(WriteOutcome.Acknowledged, writes[1].Outcome);
    }

    [Theory]
    [InlineData("NOREPLICAS Not enough good replicas to write.", true)]
    [InlineData("CLUSTERDOWN The cluster is down", true)]
    [InlineData("READONLY You can't write against a read only replica.", false)]
    [InlineData("MOVED 1 127.0.0.1:7000", false)]
    [InlineData("No connection is available to service this operation", false)]
    public void A_server_that_says_wait_is_not_left_for_another(string error, bool temporary) =>
        Assert.Equal(temporary, RedisFailure.IsTemporary(new TimeoutException(error)));

    private static Func<string, Task> FailingFirst(Exception error)
    {
        var failures = 0;
        return _ => failures++ == 0 ? Task.FromException(error) : Task.CompletedTask;
    }

    private async Task<IReadOnlyList<Write>> RunAsync(FakeClient client, int writes)
    {
        using var stop = new CancellationTokenSource();
        var lane = new WriteLane(client, "tag", "run", _time);
        var running = Task.Run(() => lane.RunAsync(stop.Token));
        SpinWait.SpinUntil(() => lane.Log.Snapshot().Count >= writes, TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await running;
        return lane.Log.Snapshot();
    }
}
