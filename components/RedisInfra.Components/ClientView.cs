using System.Collections.Immutable;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>How applications connect to a deployment.</summary>
internal sealed record ClientView(
    string ConnectionString, string Uri, ImmutableDictionary<string, string> Environment)
{
    public static ClientView Of(RunningDeployment running, RedisPlan plan)
    {
        var entry = running.DataNodes.First(n => n.Role == NodeRole.Primary).Address;
        var uri = running.Password is null
            ? $"redis://{entry}"
            : $"redis://:{System.Uri.EscapeDataString(running.Password)}@{entry}";
        return new ClientView(ConnectionStringOf(running), uri, EnvironmentOf(running, plan, entry, uri));
    }

    // StackExchange.Redis tells primary from replicas by itself when it is given all of them.
    private static string ConnectionStringOf(RunningDeployment running)
    {
        var nodes = running.SentinelMaster is null ? running.DataNodes : running.Sentinels;
        var parts = nodes.Select(n => n.Address.ToString())
            .Append(running.SentinelMaster is null ? null : $"serviceName={running.SentinelMaster}")
            .Append(running.Password is null ? null : $"password={running.Password}")
            .Append("abortConnect=false");
        return string.Join(',', parts.OfType<string>());
    }

    private static ImmutableDictionary<string, string> EnvironmentOf(
        RunningDeployment running, RedisPlan plan, NodeAddress entry, string uri)
    {
        var environment = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        environment["REDIS_URL"] = uri;
        environment["REDIS_HOST"] = entry.Host;
        environment["REDIS_PORT"] = entry.Port.ToString(CultureInfo.InvariantCulture);
        if (running.Password is { } password)
        {
            environment["REDIS_PASSWORD"] = password;
        }

        if (running.SentinelMaster is { } master)
        {
            environment["SENTINEL_ADDRS"] = string.Join(',', plan.Endpoints[EndpointPurpose.Sentinel]);
            environment["SENTINEL_MASTER_NAME"] = master;
        }

        return environment.ToImmutable();
    }
}
