using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>Tells what a deployment may do to its clients from a mistake of the program.</summary>
internal static class RedisFailure
{
    private static readonly string[] s_waiting = ["CLUSTERDOWN", "NOREPLICAS", "LOADING", "TRYAGAIN"];

    /// <summary>The server refused, didn't answer in time, or went away.</summary>
    public static bool Is(Exception e) => e
        is RedisException or RedisCommandException or RedisNodeException or TimeoutException or ObjectDisposedException;

    /// <summary>The failure in a word: the code that Redis puts first, such as READONLY, or what else kept the answer.</summary>
    public static string WordOf(Exception e) => e switch
    {
        TimeoutException => "timeout",
        RedisServerException when e.Message.Split(' ')[0] is var code && code.All(char.IsAsciiLetterUpper) => code,
        _ => "connection",
    };

    /// <summary>The right server answered, and will take the write later: looking elsewhere would be in vain.</summary>
    public static bool IsTemporary(Exception e) => s_waiting.Any(w => e.Message.StartsWith(w, StringComparison.Ordinal));
}
