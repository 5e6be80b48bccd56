using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>An ordinary multiplexer, connected as the deployment's connection string says.</summary>
internal sealed class ApplicationClient : IApplicationClient
{
    /// <summary>
    /// Short, because <see cref="RefreshAsync"/> waits as long for a node that is gone: with the library's default of 5 s a
    /// client would find the new primary seconds after it serves.
    /// </summary>
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>A service is farther away, greets with TLS, and has an endpoint that stays; and a check isn't in a hurry on a slow host.</summary>
    private static readonly TimeSpan s_patientTimeout = TimeSpan.FromSeconds(5);

    private readonly ConnectionMultiplexer _multiplexer;

    private ApplicationClient(ConnectionMultiplexer multiplexer) => _multiplexer = multiplexer;

    /// <param name="deployment">Whom to connect to.</param>
    /// <param name="follows">Whether it has to find a new primary as soon as that serves.</param>
    public static async Task<ApplicationClient> ConnectAsync(RunningDeployment deployment, bool follows) =>
        new(await ConnectionMultiplexer.ConnectAsync(ClientOptions.Application(
            deployment, follows && deployment.Service is null ? s_connectTimeout : s_patientTimeout)));

    public Task SetAsync(string key, string value, TimeSpan expiry) => _multiplexer.GetDatabase().StringSetAsync(key, value, expiry);

    public async Task<string?> GetAsync(string key) =>
        await _multiplexer.GetDatabase().StringGetAsync(key, CommandFlags.DemandMaster);

    public Task DeleteAsync(string key) => _multiplexer.GetDatabase().KeyDeleteAsync(key);

    public int SlotOf(string key) => _multiplexer.HashSlot(key);

    public async Task RefreshAsync()
    {
        try
        {
            // The library follows MOVED by itself, but looks for another primary only every minute (configCheckSeconds).
            await _multiplexer.ConfigureAsync();
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            // Whoever can't be found now is looked for again after the next failure.
        }
    }

    public void Dispose() => _multiplexer.Dispose();
}
