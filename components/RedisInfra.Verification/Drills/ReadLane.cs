namespace RedisInfra.Verification;

/// <summary>Reads what a lane wrote last, as soon as it is acknowledged.</summary>
internal sealed class ReadLane(IApplicationClient client, WriteLog written, TimeProvider time)
{
    private readonly List<Read> _reads = [];
    private readonly Lock _lock = new();

    public Task RunAsync(CancellationToken stop) => Pace.KeepAsync(_ => ReadAsync(), time, stop);

    public IReadOnlyList<Read> Snapshot()
    {
        lock (_lock)
            return [.. _reads];
    }

    private async Task ReadAsync()
    {
        if (written.LastAcknowledged is not { } key)
            return;
        var (answered, stale) = (false, false);
        try
        {
            (answered, stale) = (true, await client.GetAsync(key) is null);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            // Counted as one that nobody answered.
        }

        lock (_lock)
            _reads.Add(new Read(time.GetTimestamp(), answered, stale));
    }
}
