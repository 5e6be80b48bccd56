namespace RedisInfra.Cli.Handlers;

/// <summary>An operation that went wrong, in words for the user.</summary>
internal class OperationException(string message) : Exception(message);
