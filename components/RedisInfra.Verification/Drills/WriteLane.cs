using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>Writes one key after another, as an application that goes on to the next when one fails.</summary>
internal sealed class WriteLane(IApplicationClient client, string tag, string run, TimeProvider time)
{
    private static readonly TimeSpan s_expiry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    /// <summary>A write that is held back, as a pausing primary does, is given up after this time.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    public WriteLog Log { get; } = new(time);

    public async Task RunAsync(CancellationToken stop)
    {
        for (var sequence = 0L; !stop.IsCancellationRequested; sequence++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"redisinfra:drill:{{{tag}}}:{run}:{sequence}");
            var outcome = await WriteAsync(key);
            Log.Add(key, outcome);
            if (outcome != WriteOutcome.Acknowledged)
                await client.RefreshAsync();
            await Task.Delay(s_pause, time, CancellationToken.None);
        }
    }

    private async Task<WriteOutcome> WriteAsync(string key)
    {
        try
        {
            await client.SetAsync(key, key, s_expiry).WaitAsync(s_timeout, time);
            return WriteOutcome.Acknowledged;
        }
        catch (TimeoutException)
        {
            return WriteOutcome.TimedOut;
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            return WriteOutcome.Failed;
        }
    }
}
