using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using RedisInfra.Cli.Handlers;

namespace RedisInfra.Cli.Engine;

/// <summary>What a run did so far, what went wrong, and whether it goes on.</summary>
/// <param name="stop">The user's wish to stop.</param>
internal sealed class RunLog(SemaphoreSlim slots, IRunObserver observer, TimeProvider time, CancellationToken stop) : IDisposable
{
    private readonly ConcurrentQueue<Operation> _done = new();
    private readonly ConcurrentQueue<Failure> _failures = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private volatile ExceptionDispatchInfo? _fatal;

    /// <summary>Set when nothing more is to be started.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public bool Failing => !_failures.IsEmpty || Stopping.IsCancellationRequested;

    public void Did(Operation operation) => _done.Enqueue(operation);

    /// <summary>Runs an operation when it is its turn, in view of the observer.</summary>
    public async Task ObserveAsync(Operation operation, Func<Task> work)
    {
        await slots.WaitAsync(Stopping);
        var began = time.GetTimestamp();
        observer.Started(operation);
        var failed = true;
        try
        {
            Stopping.ThrowIfCancellationRequested();
            await work();
            Did(operation);
            failed = false;
        }
        finally
        {
            slots.Release();
            observer.Finished(operation, time.GetElapsedTime(began), failed);
        }
    }

    public void Say(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            observer.Say($"  {line}");
    }

    /// <summary>Notes what went wrong, and says it.</summary>
    public string Failed(Operation operation, Exception e)
    {
        switch (e)
        {
            case OperationException:
                _failures.Enqueue(new(operation, e.Message));
                return e.Message;
            case OperationCanceledException:
                return "interrupted";
            default:
                // The state can't be written, or a bug: nothing more is started.
                _fatal ??= ExceptionDispatchInfo.Capture(e);
                _stopping.Cancel();
                return e.Message;
        }
    }

    public Outcome Outcome(IEnumerable<Failure> others)
    {
        _fatal?.Throw();
        return new() { Done = [.. _done], Failures = [.. _failures, .. others], Interrupted = stop.IsCancellationRequested };
    }

    public void Dispose() => _stopping.Dispose();
}
