namespace RedisInfra.EndToEnd.Tests;

/// <summary>What servers and sentinels say of each other.</summary>
internal static class ServerLog
{
    private static readonly string[] s_verdicts = ["+sdown", "+switch-master", "as failing", "FAIL message"];

    /// <summary>Whether a line takes a node for dead, or follows from that.</summary>
    public static bool SpeaksOfDeath(string line) => s_verdicts.Any(verdict => line.Contains(verdict, StringComparison.Ordinal));
}
