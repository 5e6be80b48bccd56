namespace Pulumi;

/// <summary>What a deployment has begun and not yet ended, and what has failed of it.</summary>
internal sealed class PendingWork
{
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending = 1;

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;

        Interlocked.Increment(ref _pending);
        _ = task.ContinueWith(
            Completed, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public void Fail(Exception exception) => Fail(exception switch
    {
        RunException => exception.Message,
        ResourceException { HideStack: true } => exception.Message,
        ResourceException => exception.ToString(),
        _ => $"Running program '{Environment.ProcessPath}' failed with an unhandled exception:\n{exception}",
    });

    public void Fail(string error)
    {
        lock (_errors)
            _errors.Add(error);
    }

    /// <summary>Waits until all is done, and what that began too.</summary>
    /// <exception cref="RunException">One thing failed.</exception>
    /// <exception cref="AggregateException">Several failed: a <see cref="RunException"/> each.</exception>
    public async Task EndAsync()
    {
        Release();
        await _idle.Task.ConfigureAwait(false);
        lock (_errors)
        {
            if (_errors is [var only])
                throw new RunException(only);

            if (_errors.Count > 1)
                throw new AggregateException(_errors.Select(error => new RunException(error)));
        }
    }

    private void Completed(Task task)
    {
        foreach (var exception in task.Exception?.InnerExceptions ?? [])
            Fail(exception);

        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
            _idle.TrySetResult();
    }
}
