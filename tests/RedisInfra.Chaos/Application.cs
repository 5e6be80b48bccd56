using StackExchange.Redis;

namespace RedisInfra.Chaos;

/// <summary>An application that writes one key after the other, whoever leads and whatever is changed meanwhile.</summary>
internal sealed class Application(Func<ConfigurationOptions?> options, Ledger ledger) : IAsyncDisposable
{
    private const int Batch = 500;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_readTimeout = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _sequence;

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>The acknowledged writes that aren't there.</summary>
    public async Task<IReadOnlyList<(string Key, TimeSpan At)>> MissingAsync()
    {
        await _stop.CancelAsync();
        await _running;
        using var connection = await ConnectionMultiplexer.ConnectAsync(options()!);
        var missing = new List<(string, TimeSpan)>();
        foreach (var batch in ledger.Writes().Chunk(Batch))
        {
            var values = await Task.WhenAll(batch.Select(w => connection.GetDatabase().StringGetAsync(w.Key, CommandFlags.DemandMaster)))
                .WaitAsync(s_readTimeout);
            missing.AddRange(batch.Zip(values).Where(p => p.Second.IsNull).Select(p => p.First));
        }

        return missing;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (options() is not { } now)
            {
                await Task.Delay(s_timeout);
                continue;
            }

            try
            {
                using var connection = await ConnectionMultiplexer.ConnectAsync(now);
                await WriteAsync(connection.GetDatabase());
            }
            catch (Exception e) when (e is RedisException or RedisTimeoutException)
            {
                await Task.Delay(s_timeout);
            }
        }
    }

    /// <summary>Until nothing is acknowledged for a while: then others may be there, elsewhere, with another password.</summary>
    private async Task WriteAsync(IDatabase database)
    {
        for (var last = ledger.Now; !_stop.IsCancellationRequested && ledger.Now - last < s_patience; await Task.Delay(s_pause))
        {
            var key = $"chaos:{_sequence++}";
            try
            {
                if (!await database.StringSetAsync(key, key, flags: CommandFlags.DemandMaster).WaitAsync(s_timeout))
                    continue;
                ledger.Acknowledged(key);
                last = ledger.Now;
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                // The next one, then.
            }
        }
    }
}
