namespace RedisInfra.Cli;

/// <summary>How the command ends; a contract with scripts.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A deployment or verification failed.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or configuration: nothing was started.</summary>
    public const int Usage = 2;
}
