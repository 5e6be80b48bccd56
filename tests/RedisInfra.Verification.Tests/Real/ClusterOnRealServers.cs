using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class ClusterOnRealServers(ClusterOnRealServers.Fixture fixture) : IClassFixture<ClusterOnRealServers.Fixture>
{
    [RedisFact]
    public async Task Every_check_passes() => Expect.Passed(await fixture.CheckAsync(), "sentinels", "exporter");

    [RedisFact]
    public async Task A_restart_of_all_nodes_loses_nothing_that_was_on_disk() => Expect.Restarted(await fixture.DrillAsync(DrillKind.Restart));

    [RedisFact]
    public async Task A_graceful_handover_loses_nothing() => Expect.LossFree(await fixture.DrillAsync(DrillKind.Graceful));

    [RedisFact]
    public async Task A_crash_is_detected_survived_and_measured() => Expect.FailedOver(await fixture.DrillAsync(DrillKind.Crash));

    public sealed class Fixture() : RealFixture(new ClusterTopology(), Quick, 21100);
}
