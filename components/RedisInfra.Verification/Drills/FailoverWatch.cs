using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Watches a shard from the outside, from just before the fault on: who noticed it when, who took over when.</summary>
internal sealed class FailoverWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    private readonly TimeProvider _time;
    private readonly Background _running;
    private readonly Lock _lock = new();
    private long? _detected;
    private (RunningNode Node, long At)? _promoted;

    public FailoverWatch(Subject subject, Shard shard, ImmutableArray<Func<Task<bool>>> detectors, TimeProvider time)
    {
        _time = time;
        var promotion = shard.Replicas.Select(replica => Until(
            async () => (await subject.Nodes.ReplicationAsync(replica)).IsPrimary, at => _promoted ??= (replica, at)));
        var detection = detectors.Select(noticed => Until(noticed, at => _detected ??= at));
        _running = new([.. promotion, .. detection]);
    }

    /// <summary>When somebody noticed first, as a timestamp.</summary>
    public long? Detected
    {
        get
        {
            lock (_lock)
                return _detected;
        }
    }

    /// <summary>The replica that took over, and when.</summary>
    public (RunningNode Node, long At)? Promoted
    {
        get
        {
            lock (_lock)
                return _promoted;
        }
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private Func<CancellationToken, Task> Until(Func<Task<bool>> happened, Action<long> note) => async stop =>
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await happened())
                {
                    lock (_lock)
                        note(_time.GetTimestamp());
                    return;
                }
            }
            catch (RedisNodeException)
            {
                // Whoever can't be asked has noticed nothing.
            }

            await Pace.PauseAsync(s_pause, _time);
        }
    };
}
