using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class StandaloneOnRealServers(StandaloneOnRealServers.Fixture fixture) : IClassFixture<StandaloneOnRealServers.Fixture>
{
    [RedisFact]
    public async Task Every_check_passes() => Expect.Passed(await fixture.CheckAsync(), "replication", "sentinels", "cluster", "exporter");

    [RedisFact]
    public async Task A_restart_of_all_nodes_loses_nothing_that_was_on_disk() => Expect.Restarted(await fixture.DrillAsync(DrillKind.Restart));

    [RedisFact]
    public async Task There_is_nothing_to_drill() =>
        Assert.Equal(VerificationStatus.NotApplicable, (await fixture.DrillAsync(DrillKind.Crash)).Status);

    [RedisFact]
    public async Task The_operator_stays_the_operator_when_its_connection_breaks()
    {
        var deployment = await fixture.RunningAsync();
        var node = deployment.Nodes.Single();
        using var nodes = new RedisNodes(deployment, TimeProvider.System);
        for (var i = 0; i < 5; i++)
        {
            await nodes.TextAsync(node, Login.Application, "PING");
            await nodes.ListAsync(node, Login.Operator, "CONFIG", "GET", "maxmemory");
            await KillConnectionsAsync(nodes, node);
            Assert.Equal(2, (await UntilReachableAsync(() => nodes.ListAsync(node, Login.Operator, "CONFIG", "GET", "maxmemory"))).Length);
        }
    }

    [RedisFact]
    public async Task A_node_that_died_is_told_and_is_asked_again_when_it_is_back()
    {
        var deployment = await fixture.RunningAsync();
        var node = deployment.Nodes.Single();
        using var nodes = new RedisNodes(deployment, TimeProvider.System);
        Assert.Equal("PONG", await nodes.TextAsync(node, Login.Operator, "PING"));
        await RealDeployment.ShAsync(node.Control!.Crash);

        var gone = await Assert.ThrowsAsync<RedisNodeException>(() => nodes.TextAsync(node, Login.Operator, "PING"));
        Assert.False(gone.Refused);
        Assert.StartsWith($"{node.Name}: {node.Address} can't be reached", gone.Message, StringComparison.Ordinal);

        await RealDeployment.ShAsync(node.Control.Restart);
        Assert.Equal("PONG", await nodes.TextAsync(node, Login.Operator, "PING"));
    }

    [RedisFact]
    public async Task A_wrong_password_is_told_and_not_repeated()
    {
        var deployment = await fixture.RunningAsync() with { Password = "not-the-password" };
        using var nodes = new RedisNodes(deployment, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<RedisNodeException>(() => nodes.TextAsync(deployment.Nodes[0], Login.Application, "PING"));
        Assert.StartsWith(deployment.Nodes[0].Name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task KillConnectionsAsync(RedisNodes nodes, RunningNode node)
    {
        try
        {
            await nodes.TextAsync(node, Login.Operator, "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no");
        }
        catch (RedisNodeException e) when (!e.Refused)
        {
            // The connection that asked is among those that broke.
        }
    }

    private static async Task<T> UntilReachableAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (RedisNodeException e) when (!e.Refused && attempt < 10)
            {
                // The library hasn't noticed yet.
            }
        }
    }

    public sealed class Fixture() : RealFixture(new StandaloneTopology(), new RedisSettings(), 21300);
}
