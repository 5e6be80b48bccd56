namespace RedisInfra.Verification;

/// <summary>What became of one lane's writes, in the order in which they ended.</summary>
internal sealed class WriteLog(TimeProvider time)
{
    private readonly List<Write> _writes = [];
    private readonly Lock _lock = new();

    private long _lastAcknowledged = long.MinValue;

    /// <summary>Whether a write was acknowledged after the timestamp.</summary>
    public bool WroteSince(long timestamp) => Volatile.Read(ref _lastAcknowledged) > timestamp;

    public void Add(string key, WriteOutcome outcome, string? failure = null)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _writes.Add(new Write(key, outcome, now, failure));
            if (outcome == WriteOutcome.Acknowledged)
                Volatile.Write(ref _lastAcknowledged, now);
        }
    }

    public IReadOnlyList<Write> Snapshot()
    {
        lock (_lock)
            return [.. _writes];
    }

    /// <summary>
    /// The longest time without an acknowledgement among those that reach beyond <paramref name="from"/>; the last one
    /// is still open at <paramref name="to"/>.
    /// </summary>
    public TimeSpan LongestGap(long from, long to)
    {
        var longest = TimeSpan.Zero;
        var previous = from;
        foreach (var end in Snapshot().Where(w => w.Outcome == WriteOutcome.Acknowledged).Select(w => w.Ended).Append(to))
        {
            if (end > from && end <= to && time.GetElapsedTime(previous, end) is var gap && gap > longest)
                longest = gap;
            previous = end;
        }

        return longest;
    }
}
