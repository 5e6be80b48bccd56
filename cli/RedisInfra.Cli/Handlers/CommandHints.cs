namespace RedisInfra.Cli.Handlers;

/// <summary>Keys in a Command's <c>environment</c> that tell this engine more than Pulumi asks; other engines pass them on.</summary>
public static class CommandHints
{
    /// <summary>A shell command that exits 0 while what the Command made is as it should be; else <c>create</c> runs again.</summary>
    public const string Probe = "REDISINFRA_PROBE";

    /// <summary><c>true</c> where deleting or replacing the Command loses data.</summary>
    public const string HoldsData = "REDISINFRA_HOLDS_DATA";
}
