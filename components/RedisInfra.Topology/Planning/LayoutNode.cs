namespace RedisInfra.Topology;

/// <summary>A data node before it has an address.</summary>
public readonly record struct LayoutNode(string Suffix, NodeRole Role, int? Shard);
