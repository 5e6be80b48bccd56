using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>
/// One template at the level of the subscription: the groups that the stack makes, and for each group a deployment of what
/// lies in it. A group that waits for something in another, which waits for something in the group, gets two.
/// </summary>
internal sealed class ArmTemplate
{
    private const string SubscriptionSchema = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#";
    private const string GroupSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private const string GroupType = "Microsoft.Resources/resourceGroups";
    private const string DeploymentType = "Microsoft.Resources/deployments";
    private const string Version = "1.0.0.0";

    private readonly ImmutableArray<ArmResource> _resources;
    private readonly ImmutableDictionary<ResourceKey, ArmResource> _byKey;

    public ArmTemplate(IEnumerable<ArmResource> resources)
    {
        _resources = [.. resources.OrderBy(r => r.Type.Type, StringComparer.Ordinal).ThenBy(r => r.Recorded.Key.Name, StringComparer.Ordinal)];
        _byKey = _resources.ToImmutableDictionary(r => r.Recorded.Key);
        Places = new ArmPlaces(_resources, _byKey);
    }

    /// <summary>What lies where.</summary>
    public ArmPlaces Places { get; }

    /// <summary>Values that are secret, by parameter.</summary>
    public SortedDictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public JsonObject ToJson()
    {
        var groups = _resources.Where(r => r.Type.Type == GroupType).ToList();
        var inside = _resources.Except(groups).GroupBy(Places.Of)
            .OrderBy(g => g.Key.Group, StringComparer.Ordinal).ThenBy(g => g.Key.Subscription, StringComparer.Ordinal).ThenBy(g => g.Key.Turn);
        var resources = new JsonArray([.. groups.Select(g => (JsonNode)Group(g))]);
        foreach (var place in inside)
            resources.Add(Deployment(place.Key, [.. place], place.Key.Subscription is null && groups.Exists(g => Equal(g.Names![0]!, place.Key.Group))));
        return new JsonObject
        {
            ["$schema"] = SubscriptionSchema,
            ["contentVersion"] = Version,
            ["parameters"] = Parameters(Secrets.Keys),
            ["resources"] = resources,
        };
    }

    private static bool Equal(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Group(ArmResource group) => new()
    {
        ["type"] = GroupType,
        ["apiVersion"] = group.Type.ApiVersion,
        ["name"] = ArmText.Literal(group.Names![0]),
        ["location"] = ArmText.Literal(group.Inputs["location"]),
        ["tags"] = ArmText.Literal(group.Inputs["tags"]),
    };

    private static JsonObject Parameters(IEnumerable<string> names) =>
        new(names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["type"] = "securestring" })));

    private JsonObject Deployment(ArmPlace place, ImmutableArray<ArmResource> resources, bool made)
    {
        var writer = new ArmResourceWriter(this, place, resources, _byKey);
        var written = resources.Select(writer.Write).ToList();
        var names = writer.Secrets.Keys.ToList();
        foreach (var (name, value) in writer.Secrets)
            Secrets[name] = value;
        var waits = resources.SelectMany(Places.Needs).Select(Places.Of).Where(p => p != place).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).Select(IdOf);
        var deployment = new JsonObject
        {
            ["type"] = DeploymentType,
            ["apiVersion"] = "2024-03-01",
            ["name"] = place.Name,
            ["resourceGroup"] = ArmText.Literal(place.Group),
            ["dependsOn"] = new JsonArray(
                [.. (made ? [$"[subscriptionResourceId('{GroupType}', {ArmText.Quoted(place.Group)})]"] : Array.Empty<string>()).Concat(waits).Select(d => (JsonNode)d)]),
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["expressionEvaluationOptions"] = new JsonObject { ["scope"] = "inner" },
                ["parameters"] = new JsonObject(names.Select(
                    n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["value"] = $"[parameters('{n}')]" }))),
                ["template"] = new JsonObject
                {
                    ["$schema"] = GroupSchema,
                    ["contentVersion"] = Version,
                    ["parameters"] = Parameters(names),
                    ["resources"] = new JsonArray([.. written]),
                },
            },
        };
        if (place.Subscription is { } subscription)
        {
            deployment["subscriptionId"] = subscription;
            var properties = deployment["properties"]!;
            properties["parameters"]![ArmResourceWriter.OwnSubscription] = new JsonObject { ["value"] = "[subscription().subscriptionId]" };
            properties["template"]!["parameters"]![ArmResourceWriter.OwnSubscription] = new JsonObject { ["type"] = "string" };
        }

        return deployment;
    }

    // At the level of a subscription, resourceId takes no group.
    private static string IdOf(ArmPlace place)
    {
        var subscription = place.Subscription is { } other ? ArmText.Quoted(other) : "subscription().subscriptionId";
        var group = $"format('/subscriptions/{{0}}/resourceGroups/{{1}}', {subscription}, {ArmText.Quoted(place.Group)})";
        return $"[extensionResourceId({group}, '{DeploymentType}', {ArmText.Quoted(place.Name)})]";
    }
}
