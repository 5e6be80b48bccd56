namespace RedisInfra.Topology.Tests;

/// <summary>Every topology, found by looking: a new one is tested without being listed.</summary>
public static class Samples
{
    public static IEnumerable<RedisTopology> Topologies { get; } =
        [.. typeof(RedisTopology).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(RedisTopology)))
            .Select(t => (RedisTopology)Activator.CreateInstance(t)!)];

    public static TheoryData<string> Kinds { get; } = [.. Topologies.Select(t => t.Kind)];

    public static RedisTopology Topology(string kind) => Topologies.Single(t => t.Kind == kind);

    public static RedisPlan Plan(RedisTopology topology, RedisSettings? settings = null) =>
        topology.Plan("orders", settings ?? new(), new SharedHostAddressing("127.0.0.1", topology, settings ?? new()));
}
