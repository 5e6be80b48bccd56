using System.Collections.Immutable;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>
/// An application that writes to every shard while a drill runs. It uses the library as its documentation says: one
/// multiplexer over all data nodes, asked to look again (<c>Configure</c>) after a failure; so what it measures is what
/// an application sees. Two bounds are tighter than the library's defaults, and add at most their sum to a gap: 250 ms
/// for a connection, 500 ms for a write.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int LanesPerShard = 2;

    private readonly IApplicationClient _client;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly ImmutableArray<(Shard Shard, WriteLane Lane)> _lanes;
    private readonly Task _running;

    public Writer(IApplicationClient client, IEnumerable<Shard> shards, TimeProvider time)
    {
        _client = client;
        _time = time;
        var run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        _lanes =
        [
            .. from shard in shards
               from index in Enumerable.Range(0, LanesPerShard)
               select (shard, new WriteLane(client, SlotTag.For(shard, client, index), run, time)),
        ];
        _running = Task.WhenAll(_lanes.Select(l => Task.Run(() => l.Lane.RunAsync(_stop.Token))));
    }

    /// <summary>Whether every lane has had an acknowledgement since the timestamp.</summary>
    public bool WroteSince(long timestamp) => _lanes.All(l => l.Lane.Log.WroteSince(timestamp));

    /// <summary>The longest time without an acknowledged write on the lanes of a shard.</summary>
    public TimeSpan GapOf(Shard shard, long from, long to) =>
        _lanes.Where(l => l.Shard == shard).Max(l => l.Lane.Log.LongestGap(from, to));

    /// <summary>Why writes to a shard failed since the timestamp, and how many; empty when none did.</summary>
    public string FailuresOf(Shard shard, long since = long.MinValue) => string.Join(", ", _lanes
        .Where(l => l.Shard == shard)
        .SelectMany(l => l.Lane.Log.Snapshot())
        .Where(w => w.Failure is not null && w.Ended > since)
        .CountBy(w => w.Failure!, StringComparer.Ordinal)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value} {f.Key}")));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Reads every key back from the primaries, and deletes it. The writer must have stopped.</summary>
    /// <param name="excused">Writes that may be lost although they were acknowledged.</param>
    public async Task<WriteTally> TallyAsync(Func<Write, bool> excused)
    {
        await _client.RefreshAsync();
        return await WriteTally.CountAsync(_client, _lanes.SelectMany(l => l.Lane.Log.Snapshot()), excused, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _client.Dispose();
    }
}
