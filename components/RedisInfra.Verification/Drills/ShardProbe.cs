using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Probes of every node of a shard: who takes writes, and when.</summary>
internal sealed class ShardProbe : IAsyncDisposable
{
    /// <summary>Who takes no write for so long has stopped leading.</summary>
    private static readonly TimeSpan s_reign = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly ImmutableArray<NodeProbe> _plain;
    private readonly ImmutableArray<NodeProbe> _confirming;
    private readonly Background _running;

    public ShardProbe(Subject subject, Shard shard, Workload workload, TimeProvider time)
    {
        _time = time;
        var keys = $"redisinfra:drill:{{{workload.TagOf(shard)}}}:{workload.Run}";
        ImmutableArray<NodeProbe> Probes(string kind, bool confirms) =>
            [.. shard.Members.Select(n => new NodeProbe(subject.Nodes, n, $"{keys}:{kind}", confirms, time))];
        _plain = Probes("node", confirms: false);
        _confirming = shard.Replicas.IsEmpty ? [] : Probes("confirmed", confirms: true);
        _running = new(_plain.Concat(_confirming).Select(p => (Func<CancellationToken, Task>)p.RunAsync));
    }

    /// <summary>Writes that a node acknowledged.</summary>
    public IEnumerable<Write> Writes => _plain.SelectMany(p => p.Log.Snapshot());

    /// <summary>Writes that a replica confirmed, too.</summary>
    public IEnumerable<Write> Confirmed => _confirming.SelectMany(p => p.Log.Snapshot());

    /// <summary>The longest time in which no node acknowledged a write.</summary>
    public TimeSpan Gap(long from, long to) =>
        Gaps.Longest(_plain.SelectMany(p => p.Log.Acknowledgements).Order(), from, to, _time);

    /// <summary>Who took writes when: a node's writes with no pause between them.</summary>
    public ImmutableArray<(RunningNode Node, Reign Reign)> Reigns =>
    [
        .. from probe in _plain
           from reign in Reign.AllOf(probe.Log.Acknowledgements, s_reign, _time)
           orderby reign.From
           select (probe.Node, reign),
    ];

    public Task StopAsync() => _running.StopAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();
}
