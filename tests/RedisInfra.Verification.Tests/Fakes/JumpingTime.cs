namespace RedisInfra.Verification.Tests;

/// <summary>
/// A clock that stands still, and jumps ahead to whatever somebody waits for. Waits of more than ten seconds bound
/// what really happens, such as a process that runs: they never end.
/// </summary>
public sealed class JumpingTime : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var jumps = dueTime >= TimeSpan.Zero && dueTime <= s_longest;
        if (jumps)
            Advance(dueTime);
        return new Timer(callback, state, jumps ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
