using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;

namespace RedisInfra.Cli.Manifests;

/// <summary>Manifests that `kubectl apply -f DIR` takes: a file a resource, in the order in which they are needed.</summary>
internal sealed class KubernetesWriter : PackageWriter
{
    /// <summary>The first line of each file, by which a later rendering knows what it may replace.</summary>
    public const string Header = "# Rendered by redisinfra: change the stack, not this file.\n";

    private const string PulumiPrefix = "pulumi.com/";

    public override string Package => "kubernetes";

    public override Made Foresee(RecordedResource resource)
    {
        var outputs = (JsonObject)resource.Inputs.DeepClone();
        var (ns, name) = (Metadata(outputs, "namespace"), Metadata(outputs, "name") ?? resource.Key.Name);
        return new(ns is null ? name : $"{ns}/{name}", outputs);
    }

    public override IEnumerable<string> Refusals(IReadOnlyCollection<RecordedResource> resources, string directory) =>
        StatefulSetChanges.Refusals(directory, [.. resources.Where(r => (string?)r.Inputs["kind"] == "StatefulSet").Select(Clean)]);

    public override Rendered Write(IReadOnlyCollection<RecordedResource> resources, bool withSecrets)
    {
        var manifests = resources.Where(r => r.Inputs["kind"] is not null)
            .Select(r => (Kind: (string)r.Inputs["kind"]!, Manifest: Clean(r)))
            .Select(m => (m.Kind, m.Manifest, Namespace: Metadata(m.Manifest, "namespace"), Name: Metadata(m.Manifest, "name")!))
            .OrderBy(m => ManifestOrder.Of(m.Kind)).ThenBy(m => m.Namespace, StringComparer.Ordinal)
            .ThenBy(m => m.Kind, StringComparer.Ordinal).ThenBy(m => m.Name, StringComparer.Ordinal).ToList();
        var left = withSecrets ? [] : manifests.Where(m => IsSecret(m.Kind)).ToList();
        return new(
            [.. manifests.Except(left).Select(m => new RenderedFile(
                FileName(m.Kind, m.Namespace, m.Name), Header + YamlText.Of(m.Manifest), IsSecret(m.Kind)))],
            [.. left.Select(m => $"left out: Secret {m.Name} in namespace {m.Namespace} with the keys {string.Join(", ", Keys(m.Manifest))}: "
                + "it must exist before the rest is applied; --with-secrets writes it")]);
    }

    private static bool IsSecret(string kind) => string.Equals(kind, "Secret", StringComparison.Ordinal);

    private static string FileName(string kind, string? ns, string name) => string.Create(
        CultureInfo.InvariantCulture, $"{ManifestOrder.Of(kind):00}-{kind.ToLowerInvariant()}-{(ns is null ? "" : ns + "-")}{name}.yaml");

    private static IEnumerable<string> Keys(JsonObject secret) =>
        ((string[])["data", "stringData"]).SelectMany(part => secret[part] as JsonObject ?? []).Select(p => p.Key).Order(StringComparer.Ordinal);

    private static JsonObject Clean(RecordedResource resource)
    {
        var manifest = (JsonObject)resource.Inputs.DeepClone();
        if (manifest["metadata"] is not JsonObject metadata)
            manifest["metadata"] = metadata = [];
        metadata.TryAdd("name", resource.Key.Name);
        if (metadata["annotations"] is JsonObject annotations)
        {
            foreach (var key in annotations.Select(a => a.Key).Where(k => k.StartsWith(PulumiPrefix, StringComparison.Ordinal)).ToList())
                annotations.Remove(key);
            if (annotations.Count == 0)
                metadata.Remove("annotations");
        }

        return manifest;
    }

    private static string? Metadata(JsonObject manifest, string key) => (string?)(manifest["metadata"] as JsonObject)?[key];
}
