using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>
/// Reads settings records out of configuration by their properties, so that a new setting is one property and nothing
/// else. Collects what it can't accept instead of stopping at the first; System.Text.Json can't.
/// </summary>
internal sealed class SettingsBinder
{
    private readonly List<SettingError> _errors = [];

    public IEnumerable<SettingError> Errors => _errors;

    /// <summary>The record at a place, or its default where an error was found.</summary>
    public T Bind<T>(SettingNode node, params string[] furtherKeys)
        where T : new() => node.IsSet && BindRecord(typeof(T), node, furtherKeys) is T bound ? bound : new T();

    /// <summary>A single value, or the fallback where none is written.</summary>
    public T BindScalar<T>(SettingNode node, T fallback)
        where T : struct => node.IsSet && BindValue(typeof(T), node) is T bound ? bound : fallback;

    /// <summary>One of a record's kinds, chosen by its <c>kind</c>; null where none could be.</summary>
    public T? BindKind<T>(SettingNode node, string path)
        where T : class
    {
        var kinds = Kinds<T>.All;
        var kind = node["kind"];
        if (!kind.IsSet)
        {
            _errors.Add(new SettingError($"{(node.IsSet ? node.Path : path)}.kind", Found: null,
                $"is missing; write one of {string.Join(", ", kinds.Keys)}"));
            return null;
        }

        var unknown = kind.Layers.Where(l => !kinds.ContainsKey(Text(l.Value))).ToList();
        _errors.AddRange(unknown.Select(l => new SettingError(l.Path, Shown(l.Value), Nearest.Message("kind", Text(l.Value), kinds.Keys))));
        if (unknown.Count > 0)
        {
            return null;
        }

        // Defaults for another kind say nothing about this one; what is wrong there is wrong all the same.
        var name = Text(kind.Value);
        foreach (var other in kind.Layers.Select(l => Text(l.Value)).Where(k => k != name))
        {
            BindRecord(kinds[other], node.Only("kind", other), "kind");
        }

        return (T?)BindRecord(kinds[name], node.WithoutOther("kind", name), "kind");
    }

    private object? BindRecord(Type type, SettingNode node, params string[] furtherKeys)
    {
        foreach (var (path, value) in node.Layers.Where(l => l.Value.ValueKind != JsonValueKind.Object))
        {
            _errors.Add(new SettingError(path, Shown(value), "must be an object of settings"));
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true })
            .ToImmutableSortedDictionary(WireName.OfKey, p => p, StringComparer.Ordinal);
        RefuseUnknown(node, [.. properties.Keys, .. furtherKeys]);

        var record = Activator.CreateInstance(type)!;
        foreach (var (key, property) in properties)
        {
            var child = node[key];
            if (child.IsSet && BindValue(property.PropertyType, child) is { } value)
            {
                property.SetValue(record, value);
            }
        }

        return record;
    }

    /// <summary>Refuses keys that nobody reads, in whichever layer they stand.</summary>
    public void RefuseUnknown(SettingNode node, IReadOnlyCollection<string> known)
    {
        foreach (var (path, value) in node.Objects)
        {
            _errors.AddRange(
                from property in value.EnumerateObject()
                where !known.Contains(property.Name, StringComparer.Ordinal)
                select new SettingError(
                    $"{path}.{property.Name}", Found: null, Nearest.Message("key", property.Name, known)));
        }
    }

    public void Add(IEnumerable<SettingError> errors) => _errors.AddRange(errors);

    private object? BindValue(Type declared, SettingNode node)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(ImmutableSortedDictionary<string, string>))
        {
            return BindMap(node);
        }

        if (type.IsClass && type != typeof(string))
        {
            return BindRecord(type, node);
        }

        // Only the first counts; what is wrong in the others is wrong all the same.
        foreach (var overridden in node.Layers.Skip(1))
        {
            BindValue(declared, new SettingNode([overridden]));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return BindList(type.GetGenericArguments()[0], node);
        }

        if (Scalar.TryRead(type, node.Value, out var value, out var allowed))
        {
            return value;
        }

        // A text that isn't understood may be a password: its kind is told, not the text.
        _errors.Add(new SettingError(
            node.Path, type == typeof(string) ? $"a {node.Value.ValueKind}" : Shown(node.Value), allowed));
        return null;
    }

    // Keys are the user's own, so layers add up key by key.
    private ImmutableSortedDictionary<string, string> BindMap(SettingNode node)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var key in node.Objects.SelectMany(o => o.Value.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal))
        {
            if (node[key] is { IsSet: true } child && BindValue(typeof(string), child) is string value)
            {
                map[key] = value;
            }
        }

        foreach (var (path, value) in node.Layers.Where(l => l.Value.ValueKind != JsonValueKind.Object))
        {
            _errors.Add(new SettingError(path, Shown(value), "must be an object of texts"));
        }

        return map.ToImmutable();
    }

    private object? BindList(Type element, SettingNode node)
    {
        if (node.Value.ValueKind != JsonValueKind.Array)
        {
            _errors.Add(new SettingError(node.Path, Shown(node.Value), "must be a list"));
            return null;
        }

        var items = node.Value.EnumerateArray()
            .Select((item, i) => BindValue(element, new SettingNode([($"{node.Path}[{i}]", item)])))
            .Where(item => item is not null).ToArray();
        var array = Array.CreateInstance(element, items.Length);
        items.CopyTo(array, 0);
        return typeof(ImmutableArray).GetMethods()
            .Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType: { IsSZArray: true } }])
            .MakeGenericMethod(element).Invoke(null, [array]);
    }

    /// <summary>A value as errors show it.</summary>
    public static string Shown(JsonElement value)
    {
        var text = Text(value);
        return text.Length <= 60 ? text : text[..57] + "...";
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
