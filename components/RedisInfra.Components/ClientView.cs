using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>How applications connect to a deployment; secret only what holds a password.</summary>
internal sealed class ClientView(Output<ClientTarget> target, bool hasPassword, bool hasSentinels, Output<string?> password)
{
    public Output<string> Uri => WithPassword((t, p) => (t.Tls ? "rediss" : "redis")
        + (p is null ? $"://{t.Entry}" : $"://:{System.Uri.EscapeDataString(p)}@{t.Entry}"));

    public Output<string> ConnectionString =>
        WithPassword((t, p) => ClientConnection.StringOf(t.Addresses, t.SentinelMaster, p, t.Tls, t.FailsOver));

    public ImmutableSortedDictionary<string, Output<string>> Variables
    {
        get
        {
            var variables = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
            variables["REDIS_URL"] = Uri;
            variables["REDIS_HOST"] = target.Apply(t => t.Entry.Host);
            variables["REDIS_PORT"] = target.Apply(t => t.Entry.Port.ToString(CultureInfo.InvariantCulture));
            if (hasPassword)
            {
                variables["REDIS_PASSWORD"] = WithPassword((_, p) => p!);
            }

            if (hasSentinels)
            {
                variables["SENTINEL_ADDRS"] = target.Apply(t => string.Join(',', t.Addresses));
                variables["SENTINEL_MASTER_NAME"] = target.Apply(t => t.SentinelMaster!);
            }

            return variables.ToImmutable();
        }
    }

    private Output<string> WithPassword(Func<ClientTarget, string?, string> render) =>
        Output.CreateSecret(Output.Tuple(target, password).Apply(t => render(t.Item1, t.Item2)));
}
