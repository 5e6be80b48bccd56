using System.Collections.Immutable;

namespace Pulumi;

internal static class Dependencies
{
    public static readonly ImmutableHashSet<Resource> None = [];

    public static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right)
    {
        if (right.IsEmpty || ReferenceEquals(left, right))
            return left;

        return left.IsEmpty ? right : left.Union(right);
    }

    /// <summary>
    /// Waits until each of <paramref name="resources"/> is registered. A component stands for the children that it has
    /// by now, through nested components; a custom resource's children are never waited for, since they may depend on it.
    /// </summary>
    public static async Task WhenRegisteredAsync(IEnumerable<Resource> resources)
    {
        var pending = new Stack<Resource>(resources);
        var seen = new HashSet<Resource>();
        var leaves = new List<Resource>();
        while (pending.TryPop(out var resource))
        {
            if (!seen.Add(resource))
                continue;

            if (resource is CustomResource or ComponentResource { Remote: true })
                leaves.Add(resource);

            if (resource is ComponentResource)
                resource.Children.ForEach(pending.Push);
        }

        foreach (var leaf in leaves)
            await leaf.Urn.Data.ConfigureAwait(false);
    }
}
