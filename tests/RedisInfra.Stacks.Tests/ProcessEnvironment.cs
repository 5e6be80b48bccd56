namespace RedisInfra.Stacks.Tests;

[CollectionDefinition("process environment", DisableParallelization = true)]
public sealed class ProcessEnvironment;
