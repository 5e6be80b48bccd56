using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>Tells what a deployment may do to its clients from a mistake of the program.</summary>
internal static class RedisFailure
{
    /// <summary>
    /// The server refused, didn't answer in time, or went away. The library cancels commands that it can't bring to an end;
    /// that isn't the user's interruption, which <paramref name="interrupted"/> tells.
    /// </summary>
    public static bool Is(Exception e, CancellationToken interrupted = default) => e
        is RedisException or RedisCommandException or RedisNodeException or TimeoutException or ObjectDisposedException
        || (e is OperationCanceledException && !interrupted.IsCancellationRequested);

    /// <summary>The failure in a word: the code that Redis puts first, such as READONLY, or what else kept the answer.</summary>
    public static string WordOf(Exception e) => e switch
    {
        _ when IsLate(e) => "timeout",
        RedisServerException when e.Message.Split(' ')[0] is var code && code.All(char.IsAsciiLetterUpper) => code,
        _ => "connection",
    };

    /// <summary>The failure in a report's line.</summary>
    public static string ReasonOf(Exception e) => IsLate(e) ? "the command timed out" : e.Message.Split('\n', ';')[0].Trim();

    /// <summary>Nothing came back in time.</summary>
    public static bool IsLate(Exception e) => e is TimeoutException or OperationCanceledException;
}
