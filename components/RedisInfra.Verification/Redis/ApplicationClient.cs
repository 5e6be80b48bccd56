using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>An ordinary multiplexer, connected with the deployment's connection string and nothing else.</summary>
internal sealed class ApplicationClient : IApplicationClient
{
    private readonly ConnectionMultiplexer _multiplexer;

    private ApplicationClient(ConnectionMultiplexer multiplexer) => _multiplexer = multiplexer;

    public static async Task<ApplicationClient> ConnectAsync(RunningDeployment deployment) =>
        new(await ConnectionMultiplexer.ConnectAsync(deployment.ConnectionString));

    public Task SetAsync(string key, string value, TimeSpan expiry) => _multiplexer.GetDatabase().StringSetAsync(key, value, expiry);

    public async Task<string?> GetAsync(string key) =>
        await _multiplexer.GetDatabase().StringGetAsync(key, CommandFlags.DemandMaster);

    public Task DeleteAsync(string key) => _multiplexer.GetDatabase().KeyDeleteAsync(key);

    public int SlotOf(string key) => _multiplexer.HashSlot(key);

    public async Task RefreshAsync()
    {
        try
        {
            await _multiplexer.ConfigureAsync();
        }
        catch (Exception e) when (RedisFailure.Is(e))
        {
            // Whoever can't be found now is looked for again after the next failure.
        }
    }

    public void Dispose() => _multiplexer.Dispose();
}
