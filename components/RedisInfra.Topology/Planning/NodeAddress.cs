using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>Where a node listens, as its peers and clients reach it.</summary>
public readonly record struct NodeAddress(string Host, int Port)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
