using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>Writes one key after another, as an application that goes on to the next when one fails.</summary>
internal sealed class WriteLane(IApplicationClient client, string tag, string run, TimeProvider time)
{
    private static readonly TimeSpan s_expiry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    /// <summary>Shorter than the library waits: a primary that pauses, or is gone, holds writes back without an answer.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(500);

    public WriteLog Log { get; } = new(time);

    public async Task RunAsync(CancellationToken stop)
    {
        for (var sequence = 0L; !stop.IsCancellationRequested; sequence++)
        {
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"redisinfra:drill:{{{tag}}}:{run}:{sequence}"));
            await Task.Delay(s_pause, time, CancellationToken.None);
        }
    }

    private async Task WriteAsync(string key)
    {
        try
        {
            await client.SetAsync(key, key, s_expiry).WaitAsync(s_timeout, time);
            Log.Add(key, WriteOutcome.Acknowledged);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            Log.Add(key, RedisFailure.IsLate(e) ? WriteOutcome.TimedOut : WriteOutcome.Failed, RedisFailure.WordOf(e));
            if (!RedisFailure.IsTemporary(e))
                await client.RefreshAsync();
        }
    }
}
