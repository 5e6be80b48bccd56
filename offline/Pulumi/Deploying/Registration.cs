using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource with all that its registration needs.</summary>
/// <param name="Resource">Not registered yet.</param>
/// <param name="Parent">Null for the stack.</param>
/// <param name="Provider">Explicit or handed down.</param>
/// <param name="Args">Its inputs.</param>
/// <param name="Options">Its options.</param>
internal sealed record Registration(
    Resource Resource, Resource? Parent, ProviderResource? Provider, ResourceArgs Args, ResourceOptions Options)
{
    public string Type => Resource.GetResourceType();

    public string Name => Resource.GetResourceName();

    /// <summary>The inputs, once everything is registered that this resource depends on.</summary>
    public async Task<ImmutableDictionary<string, object>> PrepareAsync()
    {
        // All that the program says counts as it is now, whatever has to be waited for.
        var dependsOn = Options.HasDependsOn ? (Output<ImmutableArray<Resource>>)Options.DependsOn : null;
        var properties = Args.ToInputs().Where(input => input.Key is not ("id" or "urn")).ToArray();

        var dependencies = new HashSet<Resource>();
        if (dependsOn is not null && await dependsOn.Data.ConfigureAwait(false) is { IsKnown: true } explicitly)
            dependencies.UnionWith(explicitly.Value);

        var wire = await WireSerializer.SerializeEachAsync(properties, $"resource:{Name}[{Type}]").ConfigureAwait(false);
        foreach (var value in wire.Values)
            dependencies.UnionWith(value.Resources);

        if (Parent is not null)
            await Parent.Urn.Data.ConfigureAwait(false);

        await Dependencies.WhenRegisteredAsync(dependencies).ConfigureAwait(false);
        return ToInputs(wire);
    }

    public static ImmutableDictionary<string, object> ToInputs(Dictionary<string, WireValue> wire) =>
        wire.Where(property => property.Value.IsKnown)
            .ToImmutableDictionary(property => property.Key, property => property.Value.Value!);
}
