using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>A template as Azure Resource Manager reads it.</summary>
internal static partial class ArmReading
{
    public static IEnumerable<JsonObject> Deployments(JsonObject template) => ((JsonArray)template["resources"]!).OfType<JsonObject>()
        .Where(r => TypeOf(r) == "Microsoft.Resources/deployments");

    public static IEnumerable<JsonObject> Inside(JsonObject deployment) => ((JsonArray)deployment["properties"]!["template"]!["resources"]!).OfType<JsonObject>();

    public static IEnumerable<string> Waits(JsonObject deployment) => ((JsonArray)deployment["dependsOn"]!).Select(d => (string)d!);

    public static IEnumerable<JsonObject> Resources(JsonObject template) =>
        ((JsonArray)template["resources"]!).OfType<JsonObject>().Where(r => TypeOf(r) == "Microsoft.Resources/resourceGroups")
            .Concat(Deployments(template).SelectMany(d => ((JsonArray)d["properties"]!["template"]!["resources"]!).OfType<JsonObject>()));

    public static string TypeOf(JsonObject resource) => (string)resource["type"]!;

    // resourceId('T/a/b', 'x', 'y') and a resource of type T/a/b named x/y are the same.
    public static string Identity(JsonObject resource) => $"{TypeOf(resource)} {(string)resource["name"]!}";

    public static string Reference(string expression) => ReferencesIn(expression).Single().Identity;

    public static string TypeOf(string expression) => Reference(expression).Split(' ')[0];

    public static IEnumerable<(string? Group, string Identity)> References(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key != "dependsOn").SelectMany(p => ReferencesIn(p.Key).Concat(References(p.Value))),
        JsonArray list => list.SelectMany(References),
        JsonValue value when value.TryGetValue<string>(out var text) => ReferencesIn(text),
        _ => [],
    };

    public static IEnumerable<(string? Group, string Identity)> ReferencesIn(string text) => ResourceId().Matches(text).Select(m =>
    {
        var words = m.Groups["arguments"].Value.Split(", ").Where(a => !a.StartsWith("parameters", StringComparison.Ordinal)).Select(a => a.Trim('\'')).ToList();
        var group = words[0].Contains('/', StringComparison.Ordinal) ? null : words[0];
        return (group, $"{words[group is null ? 0 : 1]} {string.Join('/', words.Skip(group is null ? 1 : 2))}");
    });

    // Extensions lie where their resource does, children where their parent does.
    public static bool NeedsPlace(string type) => type.Count(c => c == '/') == 1
        && type is not ("Microsoft.Authorization/locks" or "Microsoft.Authorization/roleAssignments" or "Microsoft.Insights/diagnosticSettings" or "Microsoft.Insights/dataCollectionRuleAssociations");

    [GeneratedRegex(@"resourceId\((?<arguments>([^()]|\([^()]*\))*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceId();
}
