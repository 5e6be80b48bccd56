using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks.Tests;

/// <summary>A place in a deployment's settings, found by looking at what they are read into: a new one is tested without being listed.</summary>
/// <param name="Topology">The kind of topology that has it.</param>
/// <param name="Platform">The kind of platform that has it.</param>
/// <param name="Keys">From the deployment on; <c>[0]</c> is a list's first item.</param>
/// <param name="Type">What is read there.</param>
public sealed record SettingPath(string Topology, string Platform, ImmutableArray<string> Keys, Type Type)
{
    public static ImmutableArray<SettingPath> All { get; } =
    [
        .. from found in Of(typeof(DeploymentSettings), []) select new SettingPath("sentinel", "local", found.Keys, found.Type),
        .. from kind in KindsOf<RedisTopology>()
           from found in Of(kind.GetType(), ["topology"]).Append((["topology", "kind"], typeof(RedisTopology))).Append((["topology"], typeof(object)))
           select new SettingPath(kind.Kind, "local", found.Keys, found.Type),
        .. from kind in KindsOf<RedisPlatform>()
           from found in Of(kind.GetType(), ["platform"]).Append((["platform", "kind"], typeof(RedisPlatform))).Append((["platform"], typeof(object)))
           select new SettingPath("cluster", kind.Kind, found.Keys, found.Type),
    ];

    /// <summary>As errors write it.</summary>
    public string Text => string.Join('.', Keys).Replace(".[", "[", StringComparison.Ordinal);

    public override string ToString() => $"{Text} of {Topology} on {Platform}";

    /// <summary>A deployment's settings with a value here.</summary>
    public JsonObject With(JsonNode? value)
    {
        var settings = new JsonObject
        {
            ["topology"] = new JsonObject { ["kind"] = Topology },
            ["platform"] = new JsonObject { ["kind"] = Platform },
        };
        Put(settings, 0, value);
        return settings;
    }

    private void Put(JsonObject at, int depth, JsonNode? value)
    {
        var isList = depth + 1 < Keys.Length && Keys[depth + 1] == "[0]";
        var last = depth + (isList ? 2 : 1) == Keys.Length;
        var inner = last ? null : (isList ? null : at[Keys[depth]] as JsonObject) ?? [];
        if (inner is not null)
        {
            Put(inner, depth + (isList ? 2 : 1), value);
        }

        var put = last ? value : inner;
        if (isList)
        {
            at[Keys[depth]] = new JsonArray(put);
        }
        else if (last || inner!.Parent is null)
        {
            at[Keys[depth]] = put;
        }
    }

    private static IEnumerable<T> KindsOf<T>() =>
        from type in typeof(T).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(T)) && !type.IsAbstract
        select (T)Activator.CreateInstance(type)!;

    private static IEnumerable<(ImmutableArray<string> Keys, Type Type)> Of(Type record, ImmutableArray<string> at) =>
        from property in record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true }
        from found in From(property.PropertyType, at.Add(WireName.OfKey(property)))
        select found;

    private static IEnumerable<(ImmutableArray<string> Keys, Type Type)> From(Type declared, ImmutableArray<string> at)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        IEnumerable<(ImmutableArray<string>, Type)> below =
            IsList(type) ? From(type.GetGenericArguments()[0], at.Add("[0]"))
            : IsMap(type) ? [(at.Add("some"), typeof(string))]
            : type.IsClass && type != typeof(string) ? Of(type, at)
            : [];
        return below.Prepend((at, type));
    }

    public static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public static bool IsMap(Type type) => type == typeof(ImmutableSortedDictionary<string, string>);
}
