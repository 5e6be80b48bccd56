using System.Collections.Concurrent;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>
/// Primaries of a cluster vote at most once in twice the node timeout for a replica of the same node. Drills that
/// follow each other faster would find a cluster that refuses, which no rollout does.
/// </summary>
internal sealed class VotePause(TimeProvider time)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<NodeAddress, long> _replaced = new();

    /// <summary>Waits until a replica of this primary can be voted for.</summary>
    public async Task WaitAsync(ExpectedShape shape, RunningNode primary, CancellationToken cancellation)
    {
        if (shape.Failover != FailoverMode.Cluster || !_replaced.TryGetValue(primary.Address, out var at))
            return;
        var left = 2 * shape.Detection + s_margin - time.GetElapsedTime(at);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellation);
    }

    /// <summary>Notes that this primary was replaced just now.</summary>
    public void Note(RunningNode primary) => _replaced[primary.Address] = time.GetTimestamp();
}
