using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Benchmarks;

/// <summary>Plans and registers deployments of mixed topologies: must be linear, and 1,000 in under 10 s.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class RegistrationBenchmark
{
    private static readonly RedisTopology[] s_topologies =
        [new StandaloneTopology(), new ReplicationTopology(), new SentinelTopology(), new ClusterTopology()];

    [Params(10, 100, 1000)]
    public int Deployments { get; set; }

    [Benchmark]
    public Task Register() => Deployment.TestAsync(new SilentMocks(), new TestOptions { IsPreview = false }, () =>
    {
        for (var i = 0; i < Deployments; i++)
        {
            _ = new Redis($"deployment-{i}", new RedisArgs
            {
                Topology = s_topologies[i % s_topologies.Length],
                Platform = new LocalPlatform(),
                // Each needs its own: up to six data nodes, and three sentinels.
                Settings = new RedisSettings { Networking = new() { Port = 2000 + 6 * i, SentinelPort = 20000 + 3 * i } },
            });
        }
    });
}
