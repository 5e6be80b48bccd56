namespace RedisInfra.Verification.Tests;

public sealed class WriteTallyTests
{
    [Fact]
    public async Task What_was_acknowledged_and_is_gone_is_lost_and_what_was_not_and_is_there_is_found()
    {
        using var client = new FakeClient();
        foreach (var key in new[] { "kept", "surprise" })
            client.Keys[key] = key;
        client.Keys["overwritten"] = "something else";

        var tally = await WriteTally.CountAsync(
            client,
            [
                Of("kept", WriteOutcome.Acknowledged), Of("lost", WriteOutcome.Acknowledged), Of("overwritten", WriteOutcome.Acknowledged),
                Of("surprise", WriteOutcome.TimedOut), Of("refused", WriteOutcome.Failed),
            ],
            _ => false,
            TimeProvider.System);

        Assert.Equal(new WriteTally(Acknowledged: 3, AcknowledgedLost: 2, Unacknowledged: 2, UnacknowledgedFound: 1) { Broken = 2 }, tally);
    }

    [Fact]
    public async Task A_lost_write_that_nobody_promised_to_keep_is_lost_but_breaks_no_promise()
    {
        using var client = new FakeClient();

        var tally = await WriteTally.CountAsync(
            client,
            [Of("young", WriteOutcome.Acknowledged), Of("old", WriteOutcome.Acknowledged)],
            write => write.Key == "young",
            TimeProvider.System);

        Assert.Equal(2, tally.AcknowledgedLost);
        Assert.Equal(1, tally.Broken);
    }

    [Fact]
    public async Task Nothing_of_the_drill_stays_behind()
    {
        using var client = new FakeClient();
        var keys = Enumerable.Range(0, 1000).Select(i => $"k{i}").ToArray();
        foreach (var key in keys)
            client.Keys[key] = key;

        var tally = await WriteTally.CountAsync(client, keys.Select(k => Of(k, WriteOutcome.Acknowledged)), _ => false, TimeProvider.System);

        Assert.Equal(1000, tally.Acknowledged);
        Assert.Empty(client.Keys);
    }

    private static Write Of(string key, WriteOutcome outcome) => new(key, outcome, Began: 0, Ended: 0, Failure: null);
}
