namespace RedisInfra.Components;

/// <summary>
/// Environment variables of a Command by which an engine that can look at reality knows how. The Command provider passes
/// them on and minds them not.
/// </summary>
public static class EngineHints
{
    /// <summary>A shell command that exits 0 when what the Command made is as it made it; else it is made again.</summary>
    public const string Probe = "REDISINFRA_PROBE";

    /// <summary><c>true</c> when deleting or replacing it loses data.</summary>
    public const string HoldsData = "REDISINFRA_HOLDS_DATA";

    /// <summary>The label, <c>true</c>, of a Docker volume that outlives its resource unless data is to be deleted.</summary>
    public const string DataLabel = "redisinfra.data";
}
