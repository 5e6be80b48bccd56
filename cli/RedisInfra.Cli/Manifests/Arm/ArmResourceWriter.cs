using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>Writes the resources of one nested deployment.</summary>
internal sealed class ArmResourceWriter(
    ArmTemplate template, ArmPlace place, ImmutableArray<ArmResource> here, ImmutableDictionary<ResourceKey, ArmResource> all)
{
    /// <summary>The parameter by which a deployment to another subscription knows the template's own.</summary>
    public const string OwnSubscription = "subscription";

    private const string Assignments = "/accessPolicyAssignments";

    private static readonly string[] s_assigned = ["scope", "principalId", "roleDefinitionId"];

    /// <summary>Values that are secret, by parameter.</summary>
    public SortedDictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public JsonNode Write(ArmResource resource)
    {
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var properties = new JsonObject();
        var written = new JsonObject { ["type"] = resource.Type.Type, ["apiVersion"] = resource.Type.ApiVersion, ["name"] = NameOf(resource, needs) };
        foreach (var (key, value) in resource.Inputs)
        {
            if (key == resource.Type.Scope || key == "resourceGroupName" || resource.Type.Names.Contains(key, StringComparer.Ordinal))
                continue;
            (resource.Type.Top.Contains(key, StringComparer.Ordinal) ? written : properties)[key] = key == "identity"
                ? Identity(value!, resource, needs)
                : Expressed(value, $"{resource.Recorded.Key.Name}-{key}", needs);
        }

        if (resource.Type.Scope is { } scope)
            written["scope"] = ScopeOf((string)resource.Inputs[scope]!, needs);
        resource.Type.Adapt?.Invoke(properties);
        if (properties.Count > 0)
            written["properties"] = properties;
        foreach (var before in Before(resource))
            needs.Add(before);
        if (needs.Count > 0)
            written["dependsOn"] = new JsonArray([.. needs.Select(n => (JsonNode)n)]);
        return written;
    }

    private JsonNode NameOf(ArmResource resource, SortedSet<string> needs)
    {
        if (resource.Names is { } names)
            return ArmText.Literal(string.Join('/', names));
        // An assignment's name is a GUID, the same for the same assignment.
        var parts = s_assigned.Select(i => ArmToken.Split((string)resource.Inputs[i]!).ToList())
            .Select(p => p is [{ Property: "principalId", Key: var key }] ? IdOf(all[key], needs) : ArmText.Quoted(p[0].Text));
        return $"[guid({string.Join(", ", parts)})]";
    }

    private JsonNode ScopeOf(string target, SortedSet<string> needs) =>
        ArmToken.Split(target).ToList() is [{ Property: "id", Key: var key }]
            ? $"[{IdOf(all[key], needs)}]"
            : ArmText.Literal(string.Join('/', target.Split('/').Skip(6))); // relative to the group that it lies in

    // The provider takes a list of ids, Azure an object whose keys they are.
    private JsonObject Identity(JsonNode identity, ArmResource resource, SortedSet<string> needs)
    {
        var written = (JsonObject)Expressed(identity, $"{resource.Recorded.Key.Name}-identity", needs)!;
        if (written["userAssignedIdentities"] is JsonArray ids)
            written["userAssignedIdentities"] = new JsonObject(ids.Select(i => KeyValuePair.Create((string)i!, (JsonNode?)new JsonObject())));
        return written;
    }

    // Parents come first, and so do earlier assignments of the same service: it takes one at a time.
    private IEnumerable<string> Before(ArmResource resource)
    {
        if (resource.Names is not { } names)
            yield break;
        foreach (var parent in template.Places.Parents(resource).Where(here.Contains))
            yield return $"[{IdOf(parent, [])}]";
        if (resource.Type.Type.EndsWith(Assignments, StringComparison.Ordinal)
            && here.TakeWhile(o => o != resource).LastOrDefault(o => o.Type.Type == resource.Type.Type && o.Names![0] == names[0]) is { } earlier)
            yield return $"[{IdOf(earlier, [])}]";
    }

    private JsonNode? Expressed(JsonNode? value, string path, SortedSet<string> needs) => value switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(ArmText.Literal(p.Key), Expressed(p.Value, $"{path}-{p.Key}", needs)))),
        JsonArray list => new JsonArray([.. list.Select(item => Expressed(item, path, needs))]),
        JsonValue text when text.TryGetValue<string>(out var found) => IsSecret(path) ? Parameter(path, found) : Text(found, needs),
        _ => value?.DeepClone(),
    };

    private static bool IsSecret(string path) => path.Contains("ConnectionString", StringComparison.Ordinal);

    private string Parameter(string path, string value)
    {
        var words = path.Split('-');
        var name = string.Concat(words.Select((w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        Secrets[name] = value;
        return $"[parameters('{name}')]";
    }

    private string Text(string text, SortedSet<string> needs)
    {
        var parts = ArmToken.Split(text).ToList();
        if (parts.All(p => p.Property is null))
            return ArmText.Literal(text);
        var expressions = parts.Select(p => p.Property switch
        {
            null => ArmText.Quoted(p.Text),
            "id" => IdOf(all[p.Key], needs),
            var property => $"reference({IdOf(all[p.Key], needs)}, '{all[p.Key].Type.ApiVersion}').{property}",
        }).ToList();
        return expressions.Count == 1 ? $"[{expressions[0]}]" : $"[concat({string.Join(", ", expressions)})]";
    }

    private string IdOf(ArmResource resource, SortedSet<string> needs)
    {
        var other = template.Places.Of(resource);
        var elsewhere = other.IsBeside(place) ? Array.Empty<string>() : [.. SubscriptionOf(other), ArmText.Quoted(other.Group)];
        var id = $"resourceId({string.Join(", ", elsewhere.Concat(resource.Names!.Prepend(resource.Type.Type).Select(ArmText.Quoted)))})";
        if (other == place)
            needs.Add($"[{id}]");
        return id;
    }

    private IEnumerable<string> SubscriptionOf(ArmPlace other) => other.Subscription is { } foreign ? [ArmText.Quoted(foreign)]
        : place.Subscription is null ? []
        : [$"parameters('{OwnSubscription}')"];
}
