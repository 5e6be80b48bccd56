namespace RedisInfra.Verification;

/// <summary>
/// Begins something each few milliseconds, whether what was begun before has ended or not, as many users do: one that waited for each
/// answer would count one long wait where many were kept waiting.
/// </summary>
internal static class Pace
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>A pause that ends so much too late says that this host has no more to give: the deployment's nodes may share it.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_longestRest = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends when all that was begun has ended.</summary>
    /// <param name="begin">Is given a number, from 0 on.</param>
    public static async Task KeepAsync(Func<long, Task> begin, TimeProvider time, CancellationToken stop)
    {
        const int many = 1000;
        var open = new List<Task>();
        for (var number = 0L; !stop.IsCancellationRequested; number++)
        {
            open.Add(begin(number));
            if (open.Count >= many)
                open.RemoveAll(task => task.IsCompleted);
            await PauseAsync(Pause, time);
        }

        await Task.WhenAll(open);
    }

    /// <summary>A pause, and a rest where the host can't keep up: what measures must not be what is measured.</summary>
    public static async Task PauseAsync(TimeSpan pause, TimeProvider time)
    {
        var began = time.GetTimestamp();
        await Task.Delay(pause, time, CancellationToken.None);
        var late = time.GetElapsedTime(began) - pause;
        if (late > s_late)
            await Task.Delay(late * 4 < s_longestRest ? late * 4 : s_longestRest, time, CancellationToken.None);
    }
}
