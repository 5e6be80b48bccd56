using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Probes of every node of a shard: who takes writes, and when.</summary>
internal sealed class ShardProbe : IAsyncDisposable
{
    /// <summary>Who takes no write for so long has stopped leading.</summary>
    private static readonly TimeSpan s_reign = TimeSpan.FromMilliseconds(200);

    private readonly Subject _subject;
    private readonly RunningNode _primary;
    private readonly string _keys;
    private readonly TimeProvider _time;
    private readonly ImmutableArray<NodeProbe> _plain;
    private readonly ImmutableArray<NodeProbe> _confirming;
    private readonly Background _running;
    private (NodeProbe Probe, Background Running)? _aside;

    public ShardProbe(Subject subject, Shard shard, Workload workload, TimeProvider time)
    {
        (_subject, _primary, _time) = (subject, shard.Primary, time);
        _keys = $"redisinfra:drill:{{{workload.TagOf(shard)}}}:{workload.Run}";
        ImmutableArray<NodeProbe> Probes(string kind, bool confirms) =>
            [.. shard.Members.Select(n => new NodeProbe(n, () => subject.Nodes.DialAsync(n, NodeProbe.Timeout), $"{_keys}:{kind}", confirms, time))];
        _plain = Probes("node", confirms: false);
        _confirming = shard.Replicas.IsEmpty ? [] : Probes("confirmed", confirms: true);
        _running = new(_plain.Concat(_confirming).Select(p => (Func<CancellationToken, Task>)p.RunAsync));
    }

    /// <summary>Writes that a node acknowledged.</summary>
    public IEnumerable<Write> Writes => All.SelectMany(p => p.Log.Snapshot());

    /// <summary>What became of the writes of the client on the primary's side; null before there is one.</summary>
    public WriteLog? Aside => _aside?.Probe.Log;

    /// <summary>Writes that a replica confirmed, too.</summary>
    public IEnumerable<Write> Confirmed => _confirming.SelectMany(p => p.Log.Snapshot());

    /// <summary>The longest time in which no node acknowledged a write to a client on the side of most nodes.</summary>
    public TimeSpan Gap(long from, long to) =>
        Gaps.Longest(_plain.SelectMany(p => p.Log.Acknowledgements).Order(), from, to, _time);

    /// <summary>Who took writes when: a node's writes with no pause between them.</summary>
    public ImmutableArray<(RunningNode Node, Reign Reign)> Reigns =>
    [
        .. from probes in All.GroupBy(p => p.Node)
           from reign in Reign.AllOf(probes.SelectMany(p => p.Log.Acknowledgements).Order(), s_reign, _time)
           orderby reign.From
           select (probes.Key, reign),
    ];

    private IEnumerable<NodeProbe> All => _aside is { } aside ? [.. _plain, aside.Probe] : _plain;

    /// <summary>From now on a client on the primary's side writes to it, too, whoever is cut off from whom.</summary>
    public void WriteAside()
    {
        var partition = _primary.Control!.Partition!;
        var probe = new NodeProbe(_primary, () => AsideConnection.OpenAsync(partition.Aside, _subject.Deployment.Password), $"{_keys}:aside", confirms: false, _time);
        _aside = (probe, new([probe.RunAsync]));
    }

    public async Task StopAsync()
    {
        await _running.StopAsync();
        if (_aside is { } aside)
            await aside.Running.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        if (_aside is { } aside)
            await aside.Running.DisposeAsync();
    }
}
