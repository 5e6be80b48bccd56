namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>Hands out ports that no other test of the run has.</summary>
internal static class Ports
{
    private static int s_nodes = 24_000;
    private static int s_sentinels = 25_000;

    public static int NextNode() => Interlocked.Increment(ref s_nodes);

    public static int NextSentinel() => Interlocked.Increment(ref s_sentinels);
}
