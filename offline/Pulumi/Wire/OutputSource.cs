using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Completes an output of a resource once the resource is registered.</summary>
internal abstract class OutputSource
{
    public abstract object Output { get; }

    public static ImmutableArray<(string Name, OutputSource Source)> Initialize(Resource resource) =>
        [.. OutputProperty.Of(resource.GetType()).Select(property => (property.Name, property.Initialize(resource)))];

    /// <summary>Converts what the wire brought.</summary>
    public abstract void Set(WireValue value, string context);

    public abstract void SetMissing(bool isKnown);

    public abstract void Fail(Exception exception);
}
