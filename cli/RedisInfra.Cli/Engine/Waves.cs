namespace RedisInfra.Cli.Engine;

/// <summary>
/// Finds out what doesn't depend on what, since registrations don't say. All that arrive while nothing is answered can't
/// depend on each other: they form a wave, and are answered together once no further one arrives for a while. Too short
/// a while makes more waves than needed, never wrong ones.
/// </summary>
internal sealed class Waves : IDisposable
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(15);

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private TaskCompletionSource<int> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    public Waves(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Close(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Completes with the wave's number when the wave closes.</summary>
    public Task<int> ArriveAsync()
    {
        lock (_lock)
        {
            _timer.Change(s_quiet, Timeout.InfiniteTimeSpan);
            return _open.Task;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Close()
    {
        TaskCompletionSource<int> closing;
        lock (_lock)
        {
            closing = _open;
            _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        closing.SetResult(_number++);
    }
}
