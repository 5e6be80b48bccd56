using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class WithoutAuthOnRealServers(WithoutAuthOnRealServers.Fixture fixture) : IClassFixture<WithoutAuthOnRealServers.Fixture>
{
    [RedisFact]
    public async Task Every_check_passes_but_the_password_that_does_not_apply() =>
        Expect.Passed(await fixture.CheckAsync(), "password", "sentinels", "cluster", "exporter");

    [RedisFact]
    public async Task A_graceful_handover_loses_nothing() => Expect.LossFree(await fixture.DrillAsync(DrillKind.Graceful));

    public sealed class Fixture() : RealFixture(
        new ReplicationTopology { Replicas = 1 },
        Quick with { Auth = new AuthSettings { Enabled = false }, Persistence = new PersistenceSettings { Mode = PersistenceMode.Rdb } },
        21400);
}
