using System.Globalization;
using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>Options that versions 1.2.6 and later of the library read alike; what only one knows is ignored by the other.</summary>
internal static class ClientOptions
{
    /// <summary>What an application would write as its connection string: all data nodes, and the library finds the primary.</summary>
    public static ConfigurationOptions Application(RunningDeployment deployment, TimeSpan connectTimeout)
    {
        var options = Parse("abortConnect=false", deployment.Password, deployment.Tls, connectTimeout);
        foreach (var node in deployment.DataNodes)
            options.EndPoints.Add(node.Host, node.Port);
        return options;
    }

    /// <summary>
    /// One node and nothing else. As a proxy's client the library neither asks for the server's kind nor follows
    /// the deployment to other nodes; sentinels lack ECHO, which it would otherwise greet with.
    /// </summary>
    public static ConfigurationOptions SingleNode(RunningNode node, string? password, bool tls, TimeSpan connectTimeout)
    {
        var options = Parse("abortConnect=true", password, tls, connectTimeout);
        options.Proxy = Proxy.Twemproxy;
        options.CommandMap = CommandMap.Create(["ECHO", "SUBSCRIBE", "PSUBSCRIBE", "QUIT"], available: false);
        options.EndPoints.Add(node.Host, node.Port);
        return options;
    }

    private static ConfigurationOptions Parse(string text, string? password, bool tls, TimeSpan connectTimeout)
    {
        var milliseconds = (int)connectTimeout.TotalMilliseconds;
        var options = ConfigurationOptions.Parse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{text},name=redisinfra,protocol=resp2,connectTimeout={milliseconds},connectRetry=1,syncTimeout=5000,tiebreaker=,configChannel="),
            ignoreUnknown: true);
        options.TieBreaker = "";
        options.ConfigurationChannel = "";
        options.Password = password;
        options.Ssl = tls;
        return options;
    }
}
