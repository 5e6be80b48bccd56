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
    public async Task A_primary_that_hangs_is_replaced_and_follows_when_it_goes_on() => Expect.Thawed(await fixture.DrillAsync(DrillKind.Freeze));

    [RedisFact]
    public async Task A_primary_that_is_born_anew_with_nothing_loses_nothing_that_a_replica_has() => Expect.Succeeded(await fixture.DrillAsync(DrillKind.Rebirth));

    [RedisFact]
    public async Task A_crash_is_detected_survived_and_measured() => Expect.FailedOver(await fixture.DrillAsync(DrillKind.Crash));

    public sealed class Fixture() : RealFixture(new ClusterTopology(), Quick, 21100);
}
