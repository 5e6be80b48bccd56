namespace RedisInfra.Verification;

/// <summary>What runs beside a drill until it is told to stop.</summary>
internal sealed class Background : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public Background(IEnumerable<Func<CancellationToken, Task>> tasks) =>
        _running = Task.WhenAll(tasks.Select(task => Task.Run(() => task(_stop.Token))).ToArray());

    /// <summary>Ends when all have ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
