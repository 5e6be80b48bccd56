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
    public async Task A_write_that_fails_is_followed_by_the_next_key_and_nothing_helps_the_library()
    {
        using var client = new FakeClient { OnSet = FailingFirst(new ObjectDisposedException("connection")) };
        var writes = await RunAsync(client, writes: 3);
        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Acknowledged, WriteOutcome.Acknowledged], writes.Take(3).Select(w => w.Outcome));
        Assert.Equal(0, client.Refreshes);
    }

    [Fact]
    public async Task A_write_that_is_held_back_holds_no_other_back()
    {
        var held = new TaskCompletionSource();
        var first = true;
        using var client = new FakeClient
        {
            OnSet = _ =>
            {
                var hold = first;
                first = false;
                return hold ? held.Task : Task.CompletedTask;
            },
        };
        using var stop = new CancellationTokenSource();
        var lane = new WriteLane(client, "tag", "run", TimeProvider.System);
        var running = lane.RunAsync(stop.Token);
        await TestEventually.TrueAsync(() => lane.Log.Snapshot().Count >= 3);
        Assert.DoesNotContain(lane.Log.Snapshot(), w => w.Key.EndsWith(":0", StringComparison.Ordinal));
        await stop.CancelAsync();
        held.SetResult();
        await running;
        var late = lane.Log.Snapshot().Single(w => w.Key.EndsWith(":0", StringComparison.Ordinal));
        Assert.Equal(WriteOutcome.Acknowledged, late.Outcome);
        Assert.True(late.Ended > late.Began);
    }

    [Fact]
    public async Task A_write_that_nobody_ever_answers_is_given_up()
    {
        using var client = new FakeClient { OnSet = _ => new TaskCompletionSource().Task };
        Assert.Equal(WriteOutcome.TimedOut, (await RunAsync(client, writes: 1))[0].Outcome);
    }

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
