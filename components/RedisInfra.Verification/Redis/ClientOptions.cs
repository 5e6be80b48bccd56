using RedisInfra.Topology;
using StackExchange.Redis;

namespace RedisInfra.Verification;

/// <summary>How the library connects to one node, to look after it.</summary>
internal static class ClientOptions
{
    /// <summary>
    /// One node, to ask it whatever a check or a drill wants to know. Sentinels lack ECHO, which the library would otherwise
    /// greet with; without subscriptions it needs one connection and not two.
    /// </summary>
    public static ConfigurationOptions SingleNode(RunningNode node, RunningDeployment deployment, Login login, TimeSpan connectTimeout)
    {
        var options = new ConfigurationOptions
        {
            AllowAdmin = true,
            AsyncTimeout = (int)connectTimeout.TotalMilliseconds,
            BacklogPolicy = BacklogPolicy.FailFast,
            ClientName = "redisinfra",
            CommandMap = CommandMap.Create(["ECHO", "SUBSCRIBE", "PSUBSCRIBE"], available: false),
            ConfigurationChannel = "",
            ConnectRetry = 1,
            ConnectTimeout = (int)connectTimeout.TotalMilliseconds,
            // With the newer protocol a reply of INFO's kind, cast to a text, keeps its `txt:`.
            Protocol = RedisProtocol.Resp2,
            Ssl = deployment.Tls,
            TieBreaker = "",
        };
        (options.User, options.Password) = login == Login.Operator && deployment.OperatorPassword is { } password
            ? (AclUsers.Operator, password)
            : (null, deployment.Password);
        options.EndPoints.Add(node.Host, node.Port);
        return options;
    }
}
