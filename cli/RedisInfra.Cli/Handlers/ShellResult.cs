namespace RedisInfra.Cli.Handlers;

/// <summary>How a command ended.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Error);
