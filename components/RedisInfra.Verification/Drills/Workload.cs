using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>
/// An application that writes to every shard and reads back while a drill runs: two clients of the library, each with a lane of
/// writes and one of reads a shard, connected with the deployment's connection string and nothing else. What it measures is what
/// somebody sees who pastes that.
/// </summary>
internal sealed class Workload : IAsyncDisposable
{
    private const int Threads = 64;

    private readonly ImmutableArray<IApplicationClient> _clients;
    private readonly TimeProvider _time;
    private readonly ImmutableArray<(Shard Shard, WriteLane Writes, ReadLane Reads)> _lanes;
    private readonly Background _running;

    private Workload(ImmutableArray<IApplicationClient> clients, IEnumerable<Shard> shards, TimeProvider time)
    {
        (_clients, _time) = (clients, time);
        Run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        _lanes =
        [
            .. from shard in shards
               from index in Enumerable.Range(0, clients.Length)
               let writes = new WriteLane(clients[index], SlotTag.For(shard, clients[index], index), Run, time)
               select (shard, writes, new ReadLane(clients[index], writes.Log, time)),
        ];
        _running = new(_lanes.SelectMany(l => new Func<CancellationToken, Task>[] { l.Writes.RunAsync, l.Reads.RunAsync }));
    }

    /// <summary>A part of its keys that no other drill's have.</summary>
    public string Run { get; }

    public static async Task<Workload> StartAsync(Subject subject, IEnumerable<Shard> shards, TimeProvider time)
    {
        // The library blocks threads while it looks for nodes, and the pool grows by one or two a second: on few cores what this
        // process waits for itself would be measured as the deployment's gap.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
        return new([await subject.ConnectAsync(), await subject.ConnectAsync()], shards, time);
    }

    /// <summary>A tag that puts keys on a shard.</summary>
    public string TagOf(Shard shard) => SlotTag.For(shard, _clients[0]);

    /// <summary>Whether every lane has had an acknowledgement since the timestamp.</summary>
    public bool WroteSince(long timestamp) => _lanes.All(l => l.Writes.Log.WroteSince(timestamp));

    /// <summary>The longest time without an acknowledged write on the lanes of a shard.</summary>
    public TimeSpan WriteGapOf(Shard shard, long from, long to) =>
        Of(shard).Max(l => Gaps.Longest(l.Writes.Log.Acknowledgements, from, to, _time));

    /// <summary>The longest time without an answered read on the lanes of a shard.</summary>
    public TimeSpan ReadGapOf(Shard shard, long from, long to) =>
        Of(shard).Max(l => Gaps.Longest(l.Reads.Snapshot().Where(r => r.Answered).Select(r => r.Ended), from, to, _time));

    public IReadOnlyList<Write> WritesOf(Shard shard) => [.. Of(shard).SelectMany(l => l.Writes.Log.Snapshot())];

    public IReadOnlyList<Read> Reads => [.. _lanes.SelectMany(l => l.Reads.Snapshot())];

    /// <summary>Why writes to a shard failed since the timestamp, and how many; empty when none did.</summary>
    public string FailuresOf(Shard shard, long since = long.MinValue) => string.Join(", ", WritesOf(shard)
        .Where(w => w.Failure is not null && w.Ended > since)
        .CountBy(w => w.Failure!, StringComparer.Ordinal)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value} {f.Key}")));

    public Task StopAsync() => _running.StopAsync();

    /// <summary>Reads every key back from the primaries, and deletes it. The workload must have stopped.</summary>
    /// <param name="excused">Writes that may be lost although they were acknowledged.</param>
    public Task<WriteTally> TallyAsync(Func<Write, bool> excused) => TallyAsync(_lanes.SelectMany(l => l.Writes.Log.Snapshot()), excused);

    /// <summary>The same for writes that others made.</summary>
    public async Task<WriteTally> TallyAsync(IEnumerable<Write> writes, Func<Write, bool> excused)
    {
        await _clients[0].RefreshAsync();
        return await WriteTally.CountAsync(_clients[0], writes, excused, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        foreach (var client in _clients)
            client.Dispose();
    }

    private IEnumerable<(Shard Shard, WriteLane Writes, ReadLane Reads)> Of(Shard shard) => _lanes.Where(l => l.Shard == shard);
}
