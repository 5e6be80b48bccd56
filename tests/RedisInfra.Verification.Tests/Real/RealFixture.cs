using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>One real deployment for the tests of a class, started by the first that isn't skipped.</summary>
public abstract class RealFixture(RedisTopology topology, RedisSettings settings, int port) : IAsyncLifetime
{
    private readonly Lazy<Task<RealDeployment>> _deployment = new(() => RealDeployment.StartAsync(topology, settings, port));

    public Verifier Verifier { get; } = new(TimeProvider.System);

    /// <summary>Failures are noticed as soon as settings allow, so that tests needn't wait longer.</summary>
    protected static RedisSettings Quick { get; } = new()
    {
        Failover = new FailoverSettings { DownAfter = TimeSpan.FromSeconds(2), NodeTimeout = TimeSpan.FromSeconds(1) },
    };

    public async Task<RunningDeployment> RunningAsync() => (await _deployment.Value).Running;

    public async Task<IReadOnlyCollection<CheckResult>> CheckAsync() =>
        await Verifier.CheckAsync(await RunningAsync(), CancellationToken.None);

    public async Task<DrillResult> DrillAsync(DrillKind kind) =>
        await Verifier.DrillAsync(await RunningAsync(), kind, CancellationToken.None);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_deployment is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _deployment.Value).DisposeAsync();
    }
}
