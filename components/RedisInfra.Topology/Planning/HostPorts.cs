namespace RedisInfra.Topology;

/// <summary>First ports of a topology's nodes where all of them share one host.</summary>
public sealed record HostPorts(int Data, int Sentinel, int Exporter);
