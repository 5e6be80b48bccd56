using System.Collections.Immutable;

namespace RedisInfra.Stacks;

/// <summary>The kinds of a record, found by looking, so that a new one needs no entry in a list.</summary>
internal static class Kinds<T>
    where T : class
{
    public static ImmutableSortedDictionary<string, Type> All { get; } = typeof(T).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .ToImmutableSortedDictionary(KindOf, type => type, StringComparer.Ordinal);

    private static string KindOf(Type type) => (string)type.GetProperty("Kind")!.GetValue(Activator.CreateInstance(type))!;
}
