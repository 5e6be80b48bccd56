namespace RedisInfra.EndToEnd.Tests;

/// <summary>Tests that use the same ports run one after the other.</summary>
[CollectionDefinition("real servers", DisableParallelization = true)]
public sealed class RealServers;
