using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>How applications connect to a deployment; secret only what holds a password.</summary>
internal sealed class ClientView(RedisPlan plan, bool hasPassword, Output<string> formed, Output<string?> password)
{
    private readonly NodeAddress _entry = plan.DataNodes.First(n => n.Role == NodeRole.Primary).Address;

    public Output<string> Uri => WithPassword(p =>
        p is null ? $"redis://{_entry}" : $"redis://:{System.Uri.EscapeDataString(p)}@{_entry}");

    // StackExchange.Redis tells primary from replicas by itself when it is given all of them.
    public Output<string> ConnectionString => WithPassword(p => string.Join(',', [
        .. (plan.SentinelMaster is null ? plan.DataNodes : plan.Sentinels).Select(n => n.Address.ToString()),
        .. plan.SentinelMaster is null ? Array.Empty<string>() : [$"serviceName={plan.SentinelMaster}"],
        .. p is null ? Array.Empty<string>() : [$"password={p}"],
        "abortConnect=false",
    ]));

    public ImmutableSortedDictionary<string, Output<string>> Variables
    {
        get
        {
            var variables = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
            variables["REDIS_URL"] = Uri;
            variables["REDIS_HOST"] = Plain(_entry.Host);
            variables["REDIS_PORT"] = Plain(_entry.Port.ToString(CultureInfo.InvariantCulture));
            if (hasPassword)
            {
                variables["REDIS_PASSWORD"] = WithPassword(p => p!);
            }

            if (plan.SentinelMaster is { } master)
            {
                variables["SENTINEL_ADDRS"] = Plain(string.Join(',', plan.Endpoints[EndpointPurpose.Sentinel]));
                variables["SENTINEL_MASTER_NAME"] = Plain(master);
            }

            return variables.ToImmutable();
        }
    }

    private Output<string> Plain(string value) => formed.Apply(_ => value);

    private Output<string> WithPassword(Func<string?, string> render) => Output.CreateSecret(password.Apply(render));
}
