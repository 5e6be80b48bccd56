using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class ChecksOnRealServers
{
    [RedisFact]
    public async Task A_healthy_sentinel_deployment_passes_every_check_that_applies()
    {
        await using var deployment = await RealDeployment.StartAsync(new SentinelTopology(), new RedisSettings(), 21000);
        var results = await new Verifier(TimeProvider.System).CheckAsync(deployment.Running, CancellationToken.None);
        foreach (var r in results) Console.WriteLine(r);
        Assert.DoesNotContain(results, r => r.Status == VerificationStatus.Failed);
    }
    [RedisFact]
    public async Task Clus()
    {
        await using var deployment = await RealDeployment.StartAsync(new ClusterTopology(), new RedisSettings(), 21100);
        var results = await new Verifier(TimeProvider.System).CheckAsync(deployment.Running, CancellationToken.None);
        foreach (var r in results) Console.WriteLine(r);
        Assert.DoesNotContain(results, r => r.Status == VerificationStatus.Failed);
    }
}
