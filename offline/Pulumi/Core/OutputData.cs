using System.Collections.Immutable;

namespace Pulumi;

internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public OutputData<TResult> WithValue<TResult>(TResult value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>This value, as known, secret and dependent as both together.</summary>
    public OutputData<T> Combine<TOther>(OutputData<TOther> other) => new(
        Dependencies.Union(Resources, other.Resources), Value, IsKnown && other.IsKnown, IsSecret || other.IsSecret);
}
