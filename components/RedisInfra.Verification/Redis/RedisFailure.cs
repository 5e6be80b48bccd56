using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>Tells what a deployment may do to its clients from a mistake of the program.</summary>
internal static class RedisFailure
{
    /// <summary>The server refused, didn't answer in time, or went away.</summary>
    public static bool Is(Exception e) => e is RedisException or RedisNodeException or TimeoutException or ObjectDisposedException;
}
