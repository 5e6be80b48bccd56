using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The ConfigMaps and Secrets that pods read.</summary>
internal sealed class KubernetesFiles(
    PlatformRequest request, RedisPlan plan, Credentials credentials, KubernetesNames names, Metadata metadata)
{
    /// <summary>The key of the application's password, generated or not.</summary>
    public const string PasswordKey = "redis-password";

    /// <summary>The key of the exporters' passwords, by node.</summary>
    public const string ExporterKey = "exporter.json";

    /// <summary>The node scripts, and those of this platform.</summary>
    public static ImmutableSortedDictionary<string, string> AllScripts { get; } = NodeScripts.All.AddRange(NodeScripts.Read(typeof(KubernetesFiles).Assembly).Where(s => s.Key is "pod.sh" or "push.sh"));

    private RedisSettings Settings => request.Args.Settings;

    public NodeConfiguration ConfigurationOf(NodeKind kind) => new(plan, Settings, kind);

    public IEnumerable<Resource> Register()
    {
        yield return ConfigMap("scripts", names.Scripts, "scripts", AllScripts);
        foreach (var kind in plan.Nodes.Select(n => n.Kind).Distinct())
        {
            var component = WireName.Of(kind);
            yield return ConfigMap(component, names.With(component), component, ConfigurationOf(kind).Files);
        }

        yield return ConfigMap("form", names.Form, "form", FormFiles());
        if (!Settings.Auth.Enabled)
        {
            yield break;
        }

        if (Settings.Auth.ExistingSecret is null)
        {
            yield return Secret("auth", names.Auth, p => Entry(PasswordKey, p[AclUsers.Application]));
        }

        yield return Secret("internal", names.Internal, InternalFiles);
    }

    private ImmutableSortedDictionary<string, string> FormFiles()
    {
        var files = Entry("deployment.env", plan.Facts).Add("redis.conf", ConfigurationOf(NodeKind.Data).Runtime);
        return plan.Sentinels.Any() ? files.Add("sentinel.conf", ConfigurationOf(NodeKind.Sentinel).Runtime) : files.Add("sentinel.conf", "");
    }

    private ImmutableSortedDictionary<string, string> InternalFiles(ImmutableSortedDictionary<string, string> passwords)
    {
        var files = Entry(AclUsers.Operator, passwords[AclUsers.Operator])
            .Add(AclUsers.Replication, passwords[AclUsers.Replication]);
        if (!passwords.TryGetValue(AclUsers.Monitor, out var monitor))
        {
            return files;
        }

        // Exporters differ in whether the user is part of the key that they look up: give both.
        var targets = plan.Nodes.Select(n => n.Address.ToString())
            .Concat(plan.Nodes.Select(n => $"localhost:{n.Address.Port}").Distinct(StringComparer.Ordinal));
        return files.Add(AclUsers.Monitor, monitor).Add(ExporterKey, JsonSerializer.Serialize(
            targets.SelectMany(t => new[] { $"redis://{t}", $"redis://{AclUsers.Monitor}@{t}" })
                .ToImmutableSortedDictionary(uri => uri, _ => monitor, StringComparer.Ordinal)));
    }

    private ConfigMap ConfigMap(string suffix, string name, string component, ImmutableSortedDictionary<string, string> files) =>
        new($"{request.Name}-{suffix}", new ConfigMapArgs
        {
            Metadata = metadata.Of(name, component),
            Data = Metadata.Map(files),
        }, request.Child());

    private Secret Secret(
        string suffix, string name,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> files) =>
        new($"{request.Name}-{suffix}", new SecretArgs
        {
            Metadata = metadata.Of(name, "auth"),
            Type = "Opaque",
            StringData = Output.CreateSecret(credentials.Passwords.Apply(p => files(p).ToImmutableDictionary(StringComparer.Ordinal))),
        }, request.Child());

    private static ImmutableSortedDictionary<string, string> Entry(string key, string value) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(key, value);
}
