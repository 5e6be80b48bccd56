using FsCheck;
using FsCheck.Fluent;

namespace RedisInfra.Verification.Tests;

public sealed class WriteLogTests
{
    private readonly JumpingTime _time = new();

    [Fact]
    public void The_gap_is_the_longest_time_between_two_acknowledgements_around_the_fault()
    {
        var log = Log((10, true), (10, true), (0, false), (300, false), (200, true), (5, true));
        Assert.Equal(500, Gap(log, from: 25, to: 525));
    }

    [Fact]
    public void The_gap_begins_with_the_last_acknowledgement_before_the_fault()
    {
        var log = Log((10, true), (100, true));
        Assert.Equal(100, Gap(log, from: 90, to: 110));
    }

    [Fact]
    public void A_gap_that_was_over_before_the_fault_does_not_count()
    {
        var log = Log((10, true), (900, true), (10, true), (20, true));
        Assert.Equal(20, Gap(log, from: 912, to: 940));
    }

    [Fact]
    public void A_gap_that_did_not_end_counts_to_the_end()
    {
        var log = Log((10, true), (5, false), (5, false));
        Assert.Equal(990, Gap(log, from: 15, to: 1000));
    }

    [Fact]
    public void Acknowledgements_after_the_end_do_not_count()
    {
        var log = Log((10, true), (10, true), (5000, true));
        Assert.Equal(10, Gap(log, from: 15, to: 25));
    }

    [Fact]
    public void Without_any_acknowledgement_the_gap_is_everything_from_the_fault_on() =>
        Assert.Equal(85, Gap(Log((10, false), (20, false)), from: 15, to: 100));

    [Fact]
    public void No_gap_is_longer_than_the_drill_or_shorter_than_a_write_that_reaches_into_it() =>
        Prop.ForAll(Gen.Choose(1, 50).ListOf(10).ToArbitrary(), pauses =>
        {
            var log = Log([.. pauses.Select(p => (p, true))]);
            var total = pauses.Sum();
            var begin = (int)_time.GetElapsedTime(0).TotalMilliseconds - total;
            return Gap(log, begin, begin + total) == pauses.Max();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_wrote_since_a_timestamp_when_an_acknowledgement_came_after_it()
    {
        var log = Log((10, true), (10, false));
        Assert.True(log.WroteSince(At(9)));
        Assert.False(log.WroteSince(At(10)));
        Assert.False(new WriteLog(_time).WroteSince(0));
    }

    private static long At(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;

    private double Gap(WriteLog log, int from, int to) => Gaps.Longest(log.Acknowledgements, At(from), At(to), _time).TotalMilliseconds;

    private WriteLog Log(params (int After, bool Acknowledged)[] writes)
    {
        var log = new WriteLog(_time);
        foreach (var (after, acknowledged) in writes)
        {
            _time.Advance(TimeSpan.FromMilliseconds(after));
            log.Add("key", acknowledged ? WriteOutcome.Acknowledged : WriteOutcome.Failed, began: 0);
        }

        return log;
    }
}
