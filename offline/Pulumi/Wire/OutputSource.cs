using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Completes an output of a resource once the resource is registered.</summary>
internal abstract class OutputSource
{
    public abstract object Output { get; }

    public static ImmutableArray<(string Name, OutputSource Source)> Initialize(Resource resource)
    {
        var properties = OutputProperty.Of(resource.GetType());
        var sources = ImmutableArray.CreateBuilder<(string Name, OutputSource Source)>(properties.Length);
        ImmutableHashSet<Resource> itself = [resource];
        foreach (var property in properties)
            sources.Add((property.Name, property.Initialize(resource, itself)));

        return sources.MoveToImmutable();
    }

    /// <summary>Converts what the wire brought.</summary>
    public abstract void Set(WireValue value, string context);

    public abstract void SetMissing(bool isKnown);

    public abstract void Fail(Exception exception);
}
