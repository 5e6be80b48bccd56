using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests.Arm;

/// <summary>What lies where, and what must be there first.</summary>
internal sealed class ArmPlaces
{
    private const string RoleAssignment = "Microsoft.Authorization/roleAssignments";

    private readonly ImmutableArray<ArmResource> _resources;
    private readonly ImmutableDictionary<ResourceKey, ArmResource> _byKey;
    private readonly Dictionary<ResourceKey, ArmPlace> _places = [];
    private readonly Dictionary<string, string> _spelled = new(StringComparer.OrdinalIgnoreCase);

    public ArmPlaces(ImmutableArray<ArmResource> resources, ImmutableDictionary<ResourceKey, ArmResource> byKey) =>
        (_resources, _byKey) = (resources, byKey);

    public ArmPlace Of(ArmResource resource)
    {
        if (_places.TryGetValue(resource.Recorded.Key, out var known))
            return known;
        var group = GroupOf(resource);
        var turn = Needs(resource).Select(Of).Select(p => p.Turn + (p.IsBeside(group) ? 0 : 1)).DefaultIfEmpty(0).Max();
        return _places[resource.Recorded.Key] = group with { Turn = turn };
    }

    /// <summary>What a resource refers to, what it is a part of, and what its identities must be allowed before.</summary>
    public IEnumerable<ArmResource> Needs(ArmResource resource)
    {
        var named = Keys(resource.Inputs).Select(k => _byKey.GetValueOrDefault(k)).OfType<ArmResource>().ToList();
        var allowed = resource.Type.Type == RoleAssignment
            ? []
            : _resources.Where(r => r.Type.Type == RoleAssignment && Keys(r.Inputs["principalId"]).Any(k => named.Exists(n => n.Recorded.Key == k)));
        return named.Concat(Parents(resource)).Concat(allowed).Distinct();
    }

    /// <summary>What a resource is a part of, by its name.</summary>
    public IEnumerable<ArmResource> Parents(ArmResource resource) => resource.Names is not { } names
        ? []
        : _resources.Where(o => o.Names is { } n && n.Count < names.Count
            && resource.Type.Type.StartsWith($"{o.Type.Type}/", StringComparison.Ordinal)
            && names.Take(n.Count).SequenceEqual(n, StringComparer.Ordinal) && GroupOf(o) == GroupOf(resource));

    /// <summary>What extends another lies with it; a foreign one may lie in another subscription.</summary>
    private ArmPlace GroupOf(ArmResource resource)
    {
        if (resource.Type.Scope is not { } scope)
            return Group(null, (string)resource.Inputs["resourceGroupName"]!);
        var target = (string)resource.Inputs[scope]!;
        if (Keys(target).ToList() is [var key] && _byKey.TryGetValue(key, out var of))
            return GroupOf(of);
        var parts = target.Split('/');
        return Group(parts[2], parts[4]);
    }

    private ArmPlace Group(string? subscription, string group) =>
        new(subscription, _spelled.TryGetValue(group, out var spelled) ? spelled : _spelled[group] = group, 0);

    private static IEnumerable<ResourceKey> Keys(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(p => Keys(p.Value)),
        JsonArray list => list.SelectMany(Keys),
        JsonValue value when value.TryGetValue<string>(out var text) => ArmToken.Split(text).Where(p => p.Property is not null).Select(p => p.Key),
        _ => [],
    };
}
