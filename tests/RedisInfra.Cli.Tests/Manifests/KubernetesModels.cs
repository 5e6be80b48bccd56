using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Manifests read as a cluster would: into the API's own models, which take nothing that they don't have.</summary>
internal static class KubernetesModels
{
    private static readonly Dictionary<string, Type> s_kinds = typeof(V1Pod).Assembly.GetTypes()
        .Select(type => (Type: type, Entity: type.GetCustomAttribute<KubernetesEntityAttribute>()))
        .Where(t => t.Entity is not null && !t.Type.Name.EndsWith("List", StringComparison.Ordinal))
        .DistinctBy(t => (t.Entity!.Group, t.Entity.ApiVersion, t.Entity.Kind))
        .ToDictionary(t => Key(t.Entity!.Group is { Length: > 0 } g ? $"{g}/{t.Entity.ApiVersion}" : t.Entity.ApiVersion, t.Entity.Kind), t => t.Type, StringComparer.Ordinal);

    static KubernetesModels() => KubernetesJson.AddJsonOptions(o => o.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);

    /// <summary>Everything in the manifest, with where it lies; null for a custom resource, which has no model.</summary>
    /// <exception cref="System.Text.Json.JsonException">It has a field that the model doesn't, or one of another type.</exception>
    public static IEnumerable<(string Path, object Value)>? Read(JsonObject manifest)
    {
        var (version, kind) = ((string)manifest["apiVersion"]!, (string)manifest["kind"]!);
        if (version.StartsWith("monitoring.coreos.com/", StringComparison.Ordinal))
            return null;
        Assert.True(s_kinds.TryGetValue(Key(version, kind), out var type), $"{version} has no {kind}");
        var read = typeof(KubernetesJson).GetMethod(nameof(KubernetesJson.Deserialize), [typeof(string), typeof(System.Text.Json.JsonSerializerOptions)])!.MakeGenericMethod(type);
        return Inside(kind, read.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [manifest.ToJsonString(), null], null)!);
    }

    private static string Key(string version, string kind) => $"{version} {kind}";

    private static IEnumerable<(string Path, object Value)> Inside(string path, object value)
    {
        yield return (path, value);
        var inner = value switch
        {
            string or byte[] or ResourceQuantity or IntOrString or ValueType => [],
            IDictionary map => map.Keys.Cast<object>().Select(k => (Path: $"{path}.{k}", Value: map[k])),
            IEnumerable list => list.Cast<object?>().Select((item, i) => (Path: $"{path}[{i}]", Value: item)),
            _ => value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0)
                .Select(p => (Path: $"{path}.{p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name}", Value: p.GetValue(value))),
        };
        foreach (var (place, item) in inner.Where(i => i.Value is not null).SelectMany(i => Inside(i.Path, i.Value!)))
            yield return (place, item);
    }
}
