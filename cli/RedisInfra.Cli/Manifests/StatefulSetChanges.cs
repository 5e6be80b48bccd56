using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.Manifests;

/// <summary>
/// Changes of StatefulSets that a cluster refuses, or that lose data, found by comparing with what was rendered into the
/// directory before.
/// </summary>
internal static class StatefulSetChanges
{
    /// <summary>What a StatefulSet can't change, in the words of the settings that change it.</summary>
    private static readonly (string Field, string Settings)[] s_fixed =
    [
        ("volumeClaimTemplates", "`platform.storage`: volumes aren't resized by a deployment: expand the claims (kubectl edit pvc), delete "
            + "the StatefulSet with `kubectl delete --cascade=orphan`, and render into an empty directory; to change the class, deploy anew under another name"),
        ("serviceName", "the headless Service: deploy anew under another name"),
        ("podManagementPolicy", "the order of its pods: deploy anew under another name"),
        ("selector", "the labels of its pods: deploy anew under another name"),
    ];

    public static IEnumerable<string> Refusals(string directory, IReadOnlyCollection<JsonObject> now) =>
        from old in Before(directory)
        from refusal in now.SingleOrDefault(n => Id(n) == Id(old)) is { } same ? Changed(old, same) : Removed(old, now)
        select refusal;

    private static IEnumerable<JsonObject> Before(string directory) => Directory.Exists(directory)
        ? Directory.GetFiles(directory, "*-statefulset-*.yaml").Order(StringComparer.Ordinal).Select(YamlFile.Read)
        : [];

    private static IEnumerable<string> Changed(JsonObject old, JsonObject now) =>
        from field in s_fixed
        where !Same(old["spec"]?[field.Field], now["spec"]?[field.Field])
        select $"StatefulSet {Name(now)}: can't change {field.Settings}";

    // A deployment that is given up goes whole. A shard takes its slots with it, unless they were moved before.
    private static IEnumerable<string> Removed(JsonObject old, IEnumerable<JsonObject> now)
    {
        var drained = (string?)old["metadata"]?["annotations"]?["redisinfra.io/draining"] == "true";
        if (old["spec"]?["selector"]?["matchLabels"]?["redisinfra.io/shard"] is not null && !drained && now.Any(n => Instance(n) == Instance(old)))
        {
            yield return $"StatefulSet {Name(old)}: can't be removed while it owns slots: deploy with the smaller `topology.shards` and "
                + "`platform.drainingShards` for those that go, which moves their slots, and then without `drainingShards`";
        }
    }

    // Files may write a number where a program gives a text.
    private static bool Same(JsonNode? left, JsonNode? right) => string.Equals(Sorted(left), Sorted(right), StringComparison.Ordinal);

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject map => string.Concat(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:({Sorted(p.Value)})")),
        JsonArray list => string.Concat(list.Select(i => $"[{Sorted(i)}]")),
        _ => node?.ToString() ?? "",
    };

    private static string Id(JsonObject manifest) => $"{manifest["metadata"]?["namespace"]}/{Name(manifest)}";

    private static string Name(JsonObject manifest) => (string)manifest["metadata"]!["name"]!;

    private static string? Instance(JsonObject manifest) => (string?)manifest["metadata"]?["labels"]?["app.kubernetes.io/instance"];
}
