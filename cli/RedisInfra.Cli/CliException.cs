namespace RedisInfra.Cli;

/// <summary>A run that can't go on, told in words for the user.</summary>
internal sealed class CliException : Exception
{
    private CliException(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }

    /// <summary>Bad usage or configuration.</summary>
    public static CliException Usage(string message) => new(ExitCodes.Usage, message);

    /// <summary>A deployment or verification that failed, or a state that can't be used.</summary>
    public static CliException Failed(string message) => new(ExitCodes.Failed, message);
}
