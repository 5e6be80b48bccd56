using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>
/// One template at the level of the subscription: the groups that the stack makes, and for each group a deployment of what
/// lies in it.
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
    }

    /// <summary>Values that are secret, by parameter.</summary>
    public SortedDictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    public JsonObject ToJson()
    {
        var groups = _resources.Where(r => r.Type.Type == GroupType).ToList();
        var inside = _resources.Except(groups).GroupBy(GroupOf, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal);
        var resources = new JsonArray([.. groups.Select(g => (JsonNode)Group(g))]);
        foreach (var group in inside)
            resources.Add(Deployment(group.Key, [.. group], groups.Any(g => Equal(g.Names![0]!, group.Key))));
        return new JsonObject
        {
            ["$schema"] = SubscriptionSchema,
            ["contentVersion"] = Version,
            ["parameters"] = Parameters(Secrets.Keys),
            ["resources"] = resources,
        };
    }

    /// <summary>The group that a resource lies in: what extends another lies with it.</summary>
    public string GroupOf(ArmResource resource)
    {
        if (resource.Type.Scope is not { } scope)
            return (string)resource.Inputs["resourceGroupName"]!;
        var target = (string)resource.Inputs[scope]!;
        return Target(target) is { } of ? GroupOf(of) : target.Split('/')[4];
    }

    private static bool Equal(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Group(ArmResource group) => new()
    {
        ["type"] = GroupType,
        ["apiVersion"] = group.Type.ApiVersion,
        ["name"] = group.Names![0],
        ["location"] = group.Inputs["location"]?.DeepClone(),
        ["tags"] = group.Inputs["tags"]?.DeepClone(),
    };

    private static JsonObject Parameters(IEnumerable<string> names) =>
        new(names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["type"] = "securestring" })));

    private JsonObject Deployment(string group, ImmutableArray<ArmResource> resources, bool made)
    {
        var writer = new ArmResourceWriter(this, group, resources, _byKey);
        var written = resources.Select(writer.Write).ToList();
        var names = writer.Secrets.Keys.ToList();
        foreach (var (name, value) in writer.Secrets)
            Secrets[name] = value;
        var waits = writer.OtherGroups.Select(g => $"[resourceId('{g}', '{DeploymentType}', '{NameOf(g)}')]");
        return new JsonObject
        {
            ["type"] = DeploymentType,
            ["apiVersion"] = "2024-03-01",
            ["name"] = NameOf(group),
            ["resourceGroup"] = group,
            ["dependsOn"] = new JsonArray(
                [.. (made ? [$"[subscriptionResourceId('{GroupType}', '{group}')]"] : Array.Empty<string>()).Concat(waits).Select(d => (JsonNode)d)]),
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
    }

    private static string NameOf(string group) => $"redisinfra-{group}"[..Math.Min(64, group.Length + 11)];

    private ArmResource? Target(string text) =>
        ArmToken.Split(text).ToList() is [{ Property: "id", Key: var key }] ? _byKey.GetValueOrDefault(key) : null;
}
