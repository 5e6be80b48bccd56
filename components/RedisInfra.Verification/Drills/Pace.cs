namespace RedisInfra.Verification;

/// <summary>
/// Begins something each few milliseconds, whether what was begun before has ended or not, as many users do: one that waited for each
/// answer would count one long wait where many were kept waiting.
/// </summary>
internal static class Pace
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

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
            await Task.Delay(s_pause, time, CancellationToken.None);
        }

        await Task.WhenAll(open);
    }
}
