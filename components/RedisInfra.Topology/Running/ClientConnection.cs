namespace RedisInfra.Topology;

/// <summary>The connection string for StackExchange.Redis (docs/clients.md).</summary>
public static class ClientConnection
{
    /// <summary>
    /// Commands that wait for a connection wait for the server that was lost, and are told so only after <c>syncTimeout</c>, of
    /// 5 s by default; and that another leads now a client without sentinels notices after <c>configCheckSeconds</c>, 60 by default.
    /// </summary>
    private static readonly string[] s_followsFailovers = ["syncTimeout=1000", "configCheckSeconds=1"];

    /// <param name="addresses">Of the sentinels, of all data nodes, or of a service.</param>
    /// <param name="sentinelMaster">The name by which sentinels know the primary; null without sentinels.</param>
    /// <param name="password">Null with auth off.</param>
    /// <param name="tls">Whether connections are encrypted.</param>
    /// <param name="failsOver">Whether the primary may become another node.</param>
    public static string StringOf(IEnumerable<NodeAddress> addresses, string? sentinelMaster, string? password, bool tls, bool failsOver) =>
        string.Join(',', [
            .. addresses.Select(a => a.ToString()),
            .. sentinelMaster is null ? Array.Empty<string>() : [$"serviceName={sentinelMaster}"],
            .. password is null ? Array.Empty<string>() : [$"password={password}"],
            .. tls ? ["ssl=true"] : Array.Empty<string>(),
            "abortConnect=false",
            .. failsOver ? s_followsFailovers : [],
        ]);
}
