using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class ReplicationOnRealServers(ReplicationOnRealServers.Fixture fixture) : IClassFixture<ReplicationOnRealServers.Fixture>
{
    [RedisFact]
    public async Task Every_check_passes() => Expect.Passed(await fixture.CheckAsync(), "sentinels", "cluster", "exporter");

    [RedisFact]
    public async Task A_restart_of_all_nodes_loses_nothing_that_was_on_disk() => Expect.Restarted(await fixture.DrillAsync(DrillKind.Restart));

    [RedisFact]
    public async Task A_graceful_handover_loses_nothing_and_the_planned_primary_leads_again()
    {
        Expect.LossFree(await fixture.DrillAsync(DrillKind.Graceful));
        await ThePlannedPrimaryLeadsAsync();
    }

    [RedisFact]
    public async Task After_a_crash_a_replica_is_promoted_and_the_planned_primary_leads_again()
    {
        Expect.FailedOver(await fixture.DrillAsync(DrillKind.Crash));
        await ThePlannedPrimaryLeadsAsync();
    }

    private async Task ThePlannedPrimaryLeadsAsync()
    {
        var deployment = await fixture.RunningAsync();
        using var nodes = new RedisNodes(deployment, TimeProvider.System);
        Assert.Equal(NodeRole.Primary, Assert.Single(await Shard.FindAsync(deployment, nodes)).Primary.Role);
    }

    public sealed class Fixture() : RealFixture(new ReplicationTopology(), Quick, 21200);
}
