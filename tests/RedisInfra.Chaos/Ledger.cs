using System.Diagnostics;

namespace RedisInfra.Chaos;

/// <summary>What was acknowledged, and what excuses that it is gone.</summary>
internal sealed class Ledger
{
    /// <summary>An append-only file that is synchronised every second may lack two; a replica that takes over, what was on its way.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly List<(string Key, TimeSpan At)> _writes = [];
    private readonly List<(TimeSpan From, TimeSpan To)> _excuses = [];

    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    public int Count
    {
        get
        {
            lock (_lock)
                return _writes.Count;
        }
    }

    public void Acknowledged(string key)
    {
        lock (_lock)
            _writes.Add((key, Now));
    }

    /// <summary>What was acknowledged just before nodes died may be gone, and until <paramref name="after"/> later.</summary>
    public void Excuse(TimeSpan after = default)
    {
        lock (_lock)
            _excuses.Add((Now - s_window, Now + after));
    }

    public bool Excuses(TimeSpan at) => _excuses.Exists(e => e.From <= at && at <= e.To);

    public IReadOnlyList<(string Key, TimeSpan At)> Writes()
    {
        lock (_lock)
            return [.. _writes];
    }
}
