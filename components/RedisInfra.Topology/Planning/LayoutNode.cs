namespace RedisInfra.Topology;

/// <summary>A data node before it has an address.</summary>
/// <param name="Suffix">What its name adds to the deployment's.</param>
/// <param name="Role">The role that it begins with.</param>
/// <param name="Shard">Null where data isn't sharded.</param>
/// <param name="Place">Which of the deployment's addresses it has; the same however many other nodes there are.</param>
public readonly record struct LayoutNode(string Suffix, NodeRole Role, int? Shard, int Place);
