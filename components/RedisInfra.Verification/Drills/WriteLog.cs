namespace RedisInfra.Verification;

/// <summary>What became of one lane's writes, in the order in which they ended.</summary>
internal sealed class WriteLog(TimeProvider time)
{
    private readonly List<Write> _writes = [];
    private readonly Lock _lock = new();

    private (string Key, long At)? _last;

    /// <summary>The key that was acknowledged last; null before the first.</summary>
    public string? LastAcknowledged
    {
        get
        {
            lock (_lock)
                return _last?.Key;
        }
    }

    /// <summary>When that was, as a timestamp.</summary>
    public long? LastAt
    {
        get
        {
            lock (_lock)
                return _last?.At;
        }
    }

    /// <summary>Whether a write was acknowledged after the timestamp.</summary>
    public bool WroteSince(long timestamp) => LastAt > timestamp;

    public void Add(string key, WriteOutcome outcome, long began, string? failure = null)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _writes.Add(new Write(key, outcome, began, now, failure));
            if (outcome == WriteOutcome.Acknowledged)
                _last = (key, now);
        }
    }

    public IReadOnlyList<Write> Snapshot()
    {
        lock (_lock)
            return [.. _writes];
    }

    /// <summary>When writes were acknowledged, as timestamps.</summary>
    public IEnumerable<long> Acknowledgements => Snapshot().Where(w => w.Outcome == WriteOutcome.Acknowledged).Select(w => w.Ended);
}
