using System.Globalization;
using System.Text.RegularExpressions;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What Kubernetes can't do with a deployment's settings.</summary>
internal sealed partial class KubernetesRules(KubernetesPlatform platform, RedisTopology topology, RedisSettings settings)
{
    private const string OwnPrefix = "app.kubernetes.io/";

    public IEnumerable<SettingError> Errors() =>
        [.. Names(), .. Images(), .. Storage(), .. Alias(), .. Labels(), .. Tolerations(), .. Draining()];

    private IEnumerable<SettingError> Names() =>
    [
        .. Named(LabelPattern(), "1 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
            [
                ("platform.namespace", platform.Namespace),
                ("platform.networkPolicy.monitoringNamespace", platform.NetworkPolicy.MonitoringNamespace),
                .. platform.NetworkPolicy.ClientNamespaces.Select((n, i) => ($"platform.networkPolicy.clientNamespaces[{i}]", (string?)n)),
            ]),
        .. Named(ServicePattern(), "1 to 63 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen",
            [("platform.alias", platform.Alias)]),
        .. Named(SubdomainPattern(), "1 to 253 lower-case letters, digits, hyphens and dots, starting and ending with a letter or digit",
            [
                ("platform.storage.class", platform.Storage.Class), ("platform.priorityClass", platform.PriorityClass),
                ("auth.existingSecret", settings.Auth.ExistingSecret),
                .. platform.ImagePullSecrets.Select((n, i) => ($"platform.imagePullSecrets[{i}]", (string?)n)),
            ]),
    ];

    private static IEnumerable<SettingError> Named(Regex pattern, string allowed, IEnumerable<(string Path, string? Found)> settings) =>
        from setting in settings
        where setting.Found is not null && !pattern.IsMatch(setting.Found)
        select new SettingError(setting.Path, setting.Found, $"must be a Kubernetes name: {allowed}");

    private IEnumerable<SettingError> Images() =>
        from setting in new[]
        {
            ("platform.image", platform.Image), ("platform.exporterImage", platform.ExporterImage),
            ("platform.verificationImage", platform.VerificationImage),
        }
        where setting.Item2 is not null && !IsPinned(setting.Item2)
        select new SettingError(setting.Item1, setting.Item2,
            "must name one version: write a tag other than `latest`, best with a digest, as in `redis:7.4.6@sha256:…`");

    private static bool IsPinned(string image)
    {
        var tag = image.Split('@')[0].Split('/')[^1].Split(':');
        return image.Contains("@sha256:", StringComparison.Ordinal) || tag is [_, not ("" or "latest")];
    }

    private IEnumerable<SettingError> Storage()
    {
        var data = MemoryBudget.For(settings, topology.Shape(settings)).MaxMemory;
        if (settings.Persistence.Mode != PersistenceMode.None && platform.Storage.Size.Bytes < 2 * data.Bytes)
        {
            yield return Error("platform.storage.size", platform.Storage.Size,
                $"must be at least {new MemorySize(2 * data.Bytes)}, twice `maxmemory`: files are rewritten beside the old ones; "
                + "it can't be changed later");
        }
    }

    // Where a failover moves the lead no Service of ours can follow: that takes rights on the cluster.
    private IEnumerable<SettingError> Alias()
    {
        var failover = topology.Shape(settings).Failover;
        if (platform.Alias is { } alias && failover is not (FailoverMode.None or FailoverMode.Manual))
        {
            yield return Error("platform.alias", alias,
                "can't be had where a failover moves the primary: clients ask "
                + (failover == FailoverMode.Sentinel ? "the sentinels (SENTINEL_ADDRS)" : "the cluster's nodes")
                + "; leave it out, or choose `standalone` or `replication`");
        }
    }

    private IEnumerable<SettingError> Labels() =>
    [
        .. Own(),
        .. Syntax("platform.labels", platform.Labels, values: true), .. Syntax("platform.nodeSelector", platform.NodeSelector, values: true),
        .. Syntax("platform.annotations", platform.Annotations, values: false),
    ];

    private IEnumerable<SettingError> Own() =>
        from label in platform.Labels
        where label.Key.StartsWith(OwnPrefix, StringComparison.Ordinal) || label.Key.StartsWith("redisinfra.io/", StringComparison.Ordinal)
        select new SettingError($"platform.labels.{label.Key}", label.Value, "is set by redisinfra: leave it out");

    private static IEnumerable<SettingError> Syntax(string path, IEnumerable<KeyValuePair<string, string>> pairs, bool values) =>
        from pair in pairs
        where !KeyPattern().IsMatch(pair.Key) || (values && !ValuePattern().IsMatch(pair.Value))
        select new SettingError($"{path}.{pair.Key}", pair.Value,
            "a key is up to 63 letters, digits, `-`, `_` and `.` after an optional domain and `/`; "
            + (values ? "a value the same, or empty" : "a value any text"));

    private IEnumerable<SettingError> Tolerations() =>
        from toleration in platform.Tolerations.Select((t, i) => (t.Operator, Path: $"platform.tolerations[{i}].operator"))
        where toleration.Operator is not ("Equal" or "Exists")
        select new SettingError(toleration.Path, toleration.Operator, "must be Equal or Exists");

    private IEnumerable<SettingError> Draining()
    {
        var sharded = topology.Shape(settings).Failover == FailoverMode.Cluster;
        if (platform.DrainingShards < 0 || (platform.DrainingShards > 0 && !sharded))
        {
            yield return Error("platform.drainingShards", platform.DrainingShards,
                sharded ? "must be 0 or more" : "only a cluster has shards: leave it out");
        }
    }

    private static SettingError Error(string path, object found, string message) =>
        new(path, Convert.ToString(found, CultureInfo.InvariantCulture), message);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServicePattern();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValuePattern();
}
