namespace RedisInfra.Verification.Tests;

public sealed class ReignTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly JumpingTime _time = new();

    [Fact]
    public void A_reign_lasts_as_long_as_writes_follow_each_other() =>
        Assert.Equal(
            [Of(0, 300), Of(900, 900), Of(1200, 1300)],
            Reign.AllOf(new[] { 0, 150, 300, 900, 1200, 1300 }.Select(At), s_pause, _time));

    [Fact]
    public void Without_a_write_nobody_reigns() => Assert.Empty(Reign.AllOf([], s_pause, _time));

    [Theory]
    [InlineData(0, 100, 100, 300, 0)]
    [InlineData(0, 100, 50, 300, 50)]
    [InlineData(0, 400, 100, 300, 200)]
    [InlineData(0, 100, 500, 900, 0)]
    public void Two_primaries_are_counted_for_as_long_as_both_take_writes(int from, int to, int otherFrom, int otherTo, double overlap)
    {
        Assert.Equal(overlap, Reign.Overlap([Of(from, to), Of(otherFrom, otherTo)], _time).TotalMilliseconds);
        Assert.Equal(overlap, Reign.Overlap([Of(otherFrom, otherTo), Of(from, to)], _time).TotalMilliseconds);
    }

    private static long At(int milliseconds) => milliseconds * TimeSpan.TicksPerMillisecond;

    private static Reign Of(int from, int to) => new(At(from), At(to));
}
