using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>How the library connects: as an application, or to one node to look after it.</summary>
internal static class ClientOptions
{
    /// <summary>What an application would write as its connection string: all data nodes, and the library finds the primary.</summary>
    public static ConfigurationOptions Application(RunningDeployment deployment, TimeSpan connectTimeout)
    {
        var options = Create(deployment, connectTimeout);
        options.Password = deployment.Password;
        foreach (var node in deployment.DataNodes)
            options.EndPoints.Add(node.Host, node.Port);
        return options;
    }

    /// <summary>
    /// One node, to ask it whatever a check or a drill wants to know. Sentinels lack ECHO, which the library would otherwise
    /// greet with; without subscriptions it needs one connection and not two.
    /// </summary>
    public static ConfigurationOptions SingleNode(RunningNode node, RunningDeployment deployment, Login login, TimeSpan connectTimeout)
    {
        var options = Create(deployment, connectTimeout);
        options.AbortOnConnectFail = true;
        options.AllowAdmin = true;
        options.AsyncTimeout = options.ConnectTimeout;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        // With the newer protocol a reply of INFO's kind, cast to a text, keeps its `txt:`.
        options.Protocol = RedisProtocol.Resp2;
        options.CommandMap = CommandMap.Create(["ECHO", "SUBSCRIBE", "PSUBSCRIBE"], available: false);
        (options.User, options.Password) = login == Login.Operator && deployment.OperatorPassword is { } password
            ? (AclUsers.Operator, password)
            : (null, deployment.Password);
        options.EndPoints.Add(node.Host, node.Port);
        return options;
    }

    private static ConfigurationOptions Create(RunningDeployment deployment, TimeSpan connectTimeout) => new()
    {
        AbortOnConnectFail = false,
        ClientName = "redisinfra",
        ConfigurationChannel = "",
        ConnectRetry = 1,
        ConnectTimeout = (int)connectTimeout.TotalMilliseconds,
        Ssl = deployment.Tls,
        TieBreaker = "",
    };
}
