using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class SentinelOnRealServers(SentinelOnRealServers.Fixture fixture) : IClassFixture<SentinelOnRealServers.Fixture>
{
    [RedisFact]
    public async Task Every_check_passes() => Expect.Passed(await fixture.CheckAsync(), "cluster", "exporter");

    [RedisFact]
    public async Task A_restart_of_all_nodes_loses_nothing_that_was_on_disk() => Expect.Restarted(await fixture.DrillAsync(DrillKind.Restart));

    [RedisFact]
    public async Task A_graceful_handover_loses_nothing() => Expect.LossFree(await fixture.DrillAsync(DrillKind.Graceful));

    [RedisFact]
    public async Task A_primary_that_hangs_is_replaced_and_follows_when_it_goes_on() => Expect.Thawed(await fixture.DrillAsync(DrillKind.Freeze));

    [RedisFact]
    public async Task A_primary_that_is_born_anew_with_nothing_loses_nothing_that_a_replica_has() => Expect.Succeeded(await fixture.DrillAsync(DrillKind.Rebirth));

    [RedisFact]
    public async Task A_crash_is_detected_survived_and_measured() => Expect.FailedOver(await fixture.DrillAsync(DrillKind.Crash));

    [RedisFact]
    public async Task A_sentinel_that_hangs_is_told_by_name()
    {
        var deployment = await fixture.RunningAsync();
        var sentinel = deployment.Sentinels.Last();
        using var nodes = new RedisNodes(deployment, TimeProvider.System);
        await RealDeployment.ShAsync(sentinel.Control!.Freeze);
        try
        {
            var finding = await new PingCheck().LookAsync(SubjectOf(deployment, nodes));
            Assert.StartsWith($"{sentinel.Name}: {sentinel.Address} can't be reached", Assert.Single(finding.Problems), StringComparison.Ordinal);
        }
        finally
        {
            await RealDeployment.ShAsync(sentinel.Control.Thaw);
        }
    }

    private static Subject SubjectOf(RunningDeployment deployment, IRedisNodes nodes) =>
        new(deployment, nodes) { ConnectAsync = async () => await ApplicationClient.ConnectAsync(deployment) };

    public sealed class Fixture() : RealFixture(new SentinelTopology(), Quick, 21000);
}
