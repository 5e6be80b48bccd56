using System.Text;
using System.Text.RegularExpressions;
using k8s.Models;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>What the API asks of values beyond their types, of those kinds that are rendered.</summary>
internal static partial class KubernetesPatterns
{
    /// <summary>What is wrong with a value.</summary>
    public static IEnumerable<string> Complaints(string path, object value) => Wrong(value).Select(w => $"{path}: {w}");

    // The models don't know which fields must be there: as in the API's OpenAPI document.
    private static IEnumerable<string> Wrong(object value) => value switch
    {
        V1ObjectMeta m => [
            .. m.Name is null ? [] : Needed(DnsSubdomain(), 253, ("name", m.Name)),
            .. m.NamespaceProperty is null ? [] : Needed(DnsLabel(), 63, ("namespace", m.NamespaceProperty)),
            .. Labels(m.Labels),
            .. (m.Annotations ?? new Dictionary<string, string>()).SelectMany(a => Key(a.Key)),
            .. (m.Annotations?.Sum(a => Encoding.UTF8.GetByteCount(a.Key + a.Value)) ?? 0) <= 256 * 1024 ? [] : new[] { "annotations are longer than 256 KiB" }],
        V1Namespace n => Named(n.Metadata, DnsLabel(), 63),
        V1ServiceAccount a => Named(a.Metadata, DnsSubdomain(), 253),
        V1ConfigMap c => [.. Named(c.Metadata, DnsSubdomain(), 253), .. (c.Data ?? new Dictionary<string, string>()).SelectMany(d => Needed(FileKey(), 253, ("key", d.Key)))],
        V1Secret s => [.. Named(s.Metadata, DnsSubdomain(), 253), .. (s.Data?.Keys ?? []).Concat(s.StringData?.Keys ?? []).SelectMany(k => Needed(FileKey(), 253, ("key", k)))],
        V1Service s => Named(s.Metadata, DnsLabel(), 63),
        V1ServiceSpec s => (s.Ports?.Count ?? 0) < 2 ? [] : s.Ports!.SelectMany(p => Needed(DnsLabel(), 63, ("name", p.Name))),
        V1ServicePort p => [.. Port(p.Port), .. p.Name is null ? [] : Needed(DnsLabel(), 63, ("name", p.Name))],
        // A pod's name, with its number and the hash of its revision, becomes a label.
        V1StatefulSet s => [.. Named(s.Metadata, DnsLabel(), 52), .. Missing(("spec", s.Spec))],
        V1StatefulSetSpec s => [.. Missing(("selector", s.Selector), ("template", s.Template)), .. Selects(s.Selector, s.Template?.Metadata)],
        V1Job j => [.. Named(j.Metadata, DnsLabel(), 63), .. Missing(("spec", j.Spec))],
        V1JobSpec j => [.. Missing(("template", j.Template)), .. j.Template?.Spec?.RestartPolicy is "Never" or "OnFailure" ? [] : new[] { "a Job's pods are restarted Never or OnFailure" }],
        V1PodDisruptionBudget b => [.. Named(b.Metadata, DnsSubdomain(), 253), .. Missing(("spec", b.Spec))],
        V1NetworkPolicy n => [.. Named(n.Metadata, DnsSubdomain(), 253), .. Missing(("spec", n.Spec))],
        V1PersistentVolumeClaimSpec c => Missing(("accessModes", c.AccessModes), ("resources.requests", c.Resources?.Requests)),
        V1PodSpec p => [.. Missing(("containers", p.Containers)), .. Mounted(p)],
        V1Container c => [.. Needed(DnsLabel(), 63, ("name", c.Name)), .. Missing(("image", c.Image)), .. Enough(c.Resources)],
        V1ContainerPort p => [.. Port(p.ContainerPort), .. p.Name is null ? [] : Needed(PortName(), 15, ("name", p.Name))],
        V1EnvVar e => Needed(EnvName(), 253, ("name", e.Name)),
        V1VolumeMount m => Missing(("name", m.Name), ("mountPath", m.MountPath)),
        V1Volume v => Needed(DnsLabel(), 63, ("name", v.Name)),
        V1KeyToPath k => Missing(("key", k.Key), ("path", k.Path)),
        V1SecretKeySelector k => Missing(("key", k.Key), ("name", k.Name)),
        V1ConfigMapKeySelector k => Missing(("key", k.Key), ("name", k.Name)),
        V1HTTPGetAction a => Missing(("port", a.Port)),
        V1TCPSocketAction a => Missing(("port", a.Port)),
        V1LabelSelector s => Labels(s.MatchLabels),
        V1LabelSelectorRequirement r => Missing(("key", r.Key), ("operator", r.OperatorProperty)),
        V1NodeSelectorRequirement r => Missing(("key", r.Key), ("operator", r.OperatorProperty)),
        V1PodAffinityTerm t => Missing(("topologyKey", t.TopologyKey)),
        V1WeightedPodAffinityTerm t => [.. Missing(("podAffinityTerm", t.PodAffinityTerm)), .. t.Weight is >= 1 and <= 100 ? [] : new[] { $"weight {t.Weight}" }],
        V1TopologySpreadConstraint t => [.. Missing(("topologyKey", t.TopologyKey), ("whenUnsatisfiable", t.WhenUnsatisfiable)), .. t.MaxSkew > 0 ? [] : new[] { "maxSkew" }],
        V1SeccompProfile s => Missing(("type", s.Type)),
        ResourceQuantity q => Needed(Quantity(), 253, ("quantity", q.ToString())),
        _ => [],
    };

    private static IEnumerable<string> Named(V1ObjectMeta? metadata, Regex pattern, int longest) =>
        metadata is null ? ["has no metadata"] : Needed(pattern, longest, ("metadata.name", metadata.Name));

    private static IEnumerable<string> Needed(Regex pattern, int longest, (string Field, string? Text) value) =>
        value.Text is { } text && text.Length <= longest && pattern.IsMatch(text) ? [] : [$"{value.Field} '{value.Text}' isn't {pattern} of at most {longest}"];

    private static IEnumerable<string> Missing(params (string Field, object? Value)[] fields) => fields
        .Where(f => f.Value is null or "" or System.Collections.ICollection { Count: 0 }).Select(f => $"has no {f.Field}");

    private static IEnumerable<string> Labels(IDictionary<string, string>? labels) => (labels ?? new Dictionary<string, string>())
        .SelectMany(l => Key(l.Key).Concat(l.Value.Length == 0 ? [] : Needed(LabelValue(), 63, ($"label {l.Key}", l.Value))));

    private static IEnumerable<string> Key(string key) => key.Split('/') switch
    {
        [var name] => Needed(LabelValue(), 63, ("key", name)),
        [var prefix, var name] => Needed(DnsSubdomain(), 253, ("key", prefix)).Concat(Needed(LabelValue(), 63, ("key", name))),
        _ => [$"key '{key}' has two slashes"],
    };

    private static IEnumerable<string> Port(int port) => port is >= 1 and <= 65535 ? [] : [$"port {port}"];

    private static IEnumerable<string> Selects(V1LabelSelector? selector, V1ObjectMeta? pods) => (selector?.MatchLabels ?? new Dictionary<string, string>())
        .Where(l => pods?.Labels is null || !pods.Labels.TryGetValue(l.Key, out var value) || value != l.Value).Select(l => $"doesn't select its own pods by {l.Key}");

    private static IEnumerable<string> Mounted(V1PodSpec pod) => (pod.InitContainers ?? []).Concat(pod.Containers ?? [])
        .SelectMany(c => c.VolumeMounts ?? []).Select(m => m.Name).Distinct()
        .Except((pod.Volumes ?? []).Select(v => v.Name).Append("data")).Select(n => $"mounts {n}, which it doesn't have");

    private static IEnumerable<string> Enough(V1ResourceRequirements? resources) => (resources?.Requests ?? new Dictionary<string, ResourceQuantity>())
        .Where(r => resources!.Limits?.TryGetValue(r.Key, out var limit) == true && limit.ToDecimal() < r.Value.ToDecimal()).Select(r => $"asks for more {r.Key} than its limit");

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DnsSubdomain();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileKey();

    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnvName();

    [GeneratedRegex(@"^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortName();

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quantity();
}
