namespace RedisInfra.Offline.Tests.Behaviour;

/// <summary>What changes the environment of the process runs alone.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class TheEnvironment;
