namespace RedisInfra.Cli.Handlers;

/// <summary>The world, not the configuration, stands in the way: an engine that is down, a name that somebody else has.</summary>
internal sealed class ObstacleException(string message) : OperationException(message);
