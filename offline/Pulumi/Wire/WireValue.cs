using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A value as providers see it: null, bool, double, string, asset, archive, resource,
/// <see cref="ImmutableArray{T}"/> of such, or <see cref="ImmutableDictionary{TKey, TValue}"/> of such.
/// </summary>
/// <param name="Value">With null in the place of what is unknown.</param>
/// <param name="IsKnown">False if anything inside is unknown.</param>
/// <param name="IsSecret">True if anything inside is secret.</param>
/// <param name="Resources">All that the value comes from.</param>
internal readonly record struct WireValue(
    object? Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    public static WireValue Plain(object? value) => new(value, IsKnown: true, IsSecret: false, Dependencies.None);

    public WireValue Combine(WireValue other) => this with
    {
        IsKnown = IsKnown && other.IsKnown,
        IsSecret = IsSecret || other.IsSecret,
        Resources = Dependencies.Union(Resources, other.Resources),
    };
}
