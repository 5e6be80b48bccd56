using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>Writes one key after another, as an application's users do: a failure is theirs to see, and not tried again.</summary>
internal sealed class WriteLane(IApplicationClient client, string tag, string run, TimeProvider time)
{
    private static readonly TimeSpan s_expiry = TimeSpan.FromMinutes(10);

    /// <summary>The library gives up before.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public WriteLog Log { get; } = new(time);

    public Task RunAsync(CancellationToken stop) => Pace.KeepAsync(
        number => WriteAsync(string.Create(CultureInfo.InvariantCulture, $"redisinfra:drill:{{{tag}}}:{run}:{number}")), time, stop);

    private async Task WriteAsync(string key)
    {
        var began = time.GetTimestamp();
        try
        {
            await client.SetAsync(key, key, s_expiry).WaitAsync(s_longest, time);
            Log.Add(key, WriteOutcome.Acknowledged, began);
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            Log.Add(key, RedisFailure.IsLate(e) ? WriteOutcome.TimedOut : WriteOutcome.Failed, began, RedisFailure.WordOf(e));
        }
    }
}
