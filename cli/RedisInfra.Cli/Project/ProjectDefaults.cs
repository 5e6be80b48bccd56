using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Project;

/// <summary>Values that <c>Pulumi.yaml</c> gives for keys that a stack leaves out: <c>default:</c>, <c>value:</c>, or the value itself.</summary>
internal static class ProjectDefaults
{
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(ProjectFile project)
    {
        foreach (var (key, declared) in project.Yaml["config"] as JsonObject ?? [])
        {
            var value = declared is JsonObject schema ? schema["value"] ?? schema["default"] : declared;
            if (value is not null)
                yield return KeyValuePair.Create(ConfigOverride.Namespaced(key, project.Name), (JsonNode?)value.DeepClone());
        }
    }
}
