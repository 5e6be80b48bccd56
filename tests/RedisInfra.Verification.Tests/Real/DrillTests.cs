using System.Diagnostics;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

public sealed class DrillsOnRealServers
{
    [RedisFact]
    public Task Sent() => Go(new SentinelTopology(), 21200, [DrillKind.Graceful, DrillKind.Crash]);
    [RedisFact]
    public Task Clus() => Go(new ClusterTopology(), 21300, [DrillKind.Graceful, DrillKind.Crash]);
    [RedisFact]
    public Task Repl() => Go(new ReplicationTopology(), 21400, [DrillKind.Graceful, DrillKind.Crash]);

    private static async Task Go(RedisTopology t, int port, DrillKind[] kinds)
    {
        var s = new RedisSettings { Failover = new FailoverSettings { DownAfter = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("D") ?? "1")), NodeTimeout = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("D") ?? "1")) } };
        await using var deployment = await RealDeployment.StartAsync(t, s, port);
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "1");
        foreach (var k in kinds) for (var i = 0; i < n; i++) {
          var sw = Stopwatch.StartNew();
          Console.WriteLine($"{t.Kind} {sw.Elapsed} {await new Verifier(TimeProvider.System).DrillAsync(deployment.Running, k, CancellationToken.None)} took {sw.Elapsed}"); }
        if (Environment.GetEnvironmentVariable("KEEP") is not null) await RealDeployment.ShAsync($"cp -r {deployment.Root} /tmp/v/kept-{t.Kind}");
    }
}
