using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Names, labels and annotations of a deployment's resources.</summary>
internal sealed class Metadata(KubernetesPlatform platform, RedisPlan plan, KubernetesNames names)
{
    private static readonly ImmutableSortedDictionary<string, string> s_none = ImmutableSortedDictionary<string, string>.Empty;

    /// <param name="annotations">Besides those that the platform's settings name.</param>
    public ObjectMetaArgs Of(Input<string> name, string component, ImmutableSortedDictionary<string, string>? annotations = null) => new()
    {
        Name = name,
        Namespace = names.Namespace,
        Labels = Map(Labels(component)),
        Annotations = Map(platform.Annotations.SetItems(annotations ?? s_none)),
    };

    /// <summary>Of a Service: Pulumi would wait for endpoints, which only come with what is deployed after it.</summary>
    public ObjectMetaArgs OfService(string name, string component) =>
        Of(name, component, s_none.Add("pulumi.com/skipAwait", "true"));

    /// <summary>Of a pod.</summary>
    public ObjectMetaArgs OfPod(string component, int? shard, ImmutableSortedDictionary<string, string> annotations) => new()
    {
        Labels = Map(Labels(component).SetItems(Selector(component, shard))),
        Annotations = Map(platform.Annotations.SetItems(annotations)),
    };

    /// <summary>The labels by which a deployment's pods are found; null for any component, or any shard.</summary>
    public ImmutableSortedDictionary<string, string> Selector(string? component = null, int? shard = null)
    {
        var labels = s_none.Add("app.kubernetes.io/name", "redis").Add("app.kubernetes.io/instance", names.Deployment);
        labels = component is null ? labels : labels.Add("app.kubernetes.io/component", component);
        return shard is null ? labels : labels.Add("redisinfra.io/shard", $"{shard}");
    }

    public LabelSelectorArgs SelectorArgs(string? component = null, int? shard = null) =>
        new() { MatchLabels = Map(Selector(component, shard)) };

    public static InputMap<string> Map(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var map = new InputMap<string>();
        foreach (var (key, value) in entries)
        {
            map.Add(key, value);
        }

        return map;
    }

    private ImmutableSortedDictionary<string, string> Labels(string component) => platform.Labels
        .SetItems(Selector(component))
        .SetItem("app.kubernetes.io/managed-by", "redisinfra")
        .SetItem("app.kubernetes.io/part-of", names.Deployment)
        .SetItem("redisinfra.io/topology", plan.Topology);
}
