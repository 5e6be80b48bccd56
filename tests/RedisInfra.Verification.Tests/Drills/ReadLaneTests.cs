namespace RedisInfra.Verification.Tests;

public sealed class ReadLaneTests
{
    [Fact]
    public async Task A_read_that_does_not_see_what_was_acknowledged_is_stale()
    {
        using var client = new FakeClient();
        var log = new WriteLog(TimeProvider.System);
        var lane = new ReadLane(client, log, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = lane.RunAsync(stop.Token);
        Assert.Empty(lane.Snapshot());

        log.Add("lost", WriteOutcome.Acknowledged, began: 0);
        await TestEventually.TrueAsync(() => lane.Snapshot().Any(r => r is { Answered: true, Stale: true }));

        client.Keys["kept"] = "kept";
        log.Add("kept", WriteOutcome.Acknowledged, began: 0);
        await TestEventually.TrueAsync(() => lane.Snapshot() is [.., { Answered: true, Stale: false }]);
        await stop.CancelAsync();
        await running;
    }
}
