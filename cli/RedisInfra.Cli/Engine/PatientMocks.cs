using System.Collections.Concurrent;
using Pulumi;
using Pulumi.Testing;

namespace RedisInfra.Cli.Engine;

/// <summary>
/// Hands failures to the SDK only when nothing else is underway, and keeps them all: an SDK may end the program with the first
/// one, whatever else still runs or is yet to come.
/// </summary>
internal sealed class PatientMocks(IMocks mocks, TimeProvider time) : IMocks
{
    /// <summary>How long a resource may take to come after those that it depends on.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<string> _failures = new();
    private int _begun;
    private int _underway;
    private volatile bool _ended;

    public IReadOnlyCollection<string> Failures => _failures;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => AnswerAsync(() => mocks.NewResourceAsync(args));

    public Task<object> CallAsync(MockCallArgs args) => AnswerAsync(() => mocks.CallAsync(args));

    /// <summary>Waits for what was begun, and lets nothing more begin.</summary>
    public async Task EndAsync()
    {
        await QuietAsync();
        _ended = true;
    }

    private async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            return await WhileUnderwayAsync(answer);
        }
        catch (Exception e)
        {
            _failures.Enqueue(e.Message);
            await QuietAsync();
            throw;
        }
    }

    private async Task<T> WhileUnderwayAsync<T>(Func<Task<T>> answer)
    {
        Interlocked.Increment(ref _underway);
        try
        {
            return _ended ? throw new RunException("the run has ended") : await answer();
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
        }
    }

    private async Task QuietAsync()
    {
        int begun;
        do
        {
            begun = Volatile.Read(ref _begun);
            await Task.Delay(s_quiet, time);
        }
        while (Volatile.Read(ref _underway) > 0 || begun != Volatile.Read(ref _begun));
    }
}
