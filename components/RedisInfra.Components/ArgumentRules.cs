using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// What a program can hand over and a stack file can't, whatever the types say: null where something must be, lists without
/// a beginning, values that an enumeration doesn't have.
/// </summary>
internal static class ArgumentRules
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(PropertyInfo Property, bool MayBeNull)>> s_arguments = new();

    /// <summary>Paths are those of <see cref="SettingsRules"/>.</summary>
    public static IEnumerable<SettingError> Validate(RedisArgs? args) => args is null
        ? Value("args", null)
        : [.. Value("topology", args.Topology), .. Value("platform", args.Platform), .. args.Settings is null ? Value("settings", null) : Record("", args.Settings)];

    /// <summary>Paths are those of <see cref="AksRules"/>.</summary>
    public static IEnumerable<SettingError> Validate(AksClusterArgs? args) =>
        args?.Settings is null ? Value(args is null ? "args" : "settings", null) : Record("", args.Settings);

    private static IEnumerable<SettingError> Record(string path, object record) =>
        from argument in s_arguments.GetOrAdd(record.GetType(), ArgumentsOf)
        let value = argument.Property.GetValue(record)
        where value is not null || !argument.MayBeNull
        let key = WireName.OfKey(argument.Property)
        from error in Value(path.Length == 0 ? key : $"{path}.{key}", value)
        select error;

    private static IEnumerable<SettingError> Value(string path, object? value) => value switch
    {
        null => [new(path, Found: null, "is null; leave it out, or give it a value")],
        string or ValueType when value is not Enum && !IsList(value) => [],
        Enum one when Enum.IsDefined(one.GetType(), one) => [],
        Enum one => [new(path, one.ToString(), $"must be one of {string.Join(", ", Enum.GetNames(one.GetType()))}")],
        _ when IsList(value) && value.Equals(Activator.CreateInstance(value.GetType())) => Value(path, null),
        IEnumerable<KeyValuePair<string, string>> map => map.SelectMany(pair => Value($"{path}.{pair.Key}", pair.Value)),
        IEnumerable list => list.Cast<object?>().SelectMany((item, i) => Value($"{path}[{i}]", item)),
        _ => Record(path, value),
    };

    private static bool IsList(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static ImmutableArray<(PropertyInfo Property, bool MayBeNull)> ArgumentsOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
               select (property, nullability.Create(property).WriteState != NullabilityState.NotNull),
        ];
    }
}
