using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>Brings inputs, states and outputs into the form in which providers see them.</summary>
internal static class WireSerializer
{
    /// <summary>The properties that have a value, each for itself.</summary>
    public static async ValueTask<Dictionary<string, WireValue>> SerializeEachAsync(
        IEnumerable<KeyValuePair<string, object?>> properties, string context)
    {
        var all = new Dictionary<string, WireValue>(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            if (value is null)
                continue;

            var wire = await SerializeAsync(value, $"{context}.{name}").ConfigureAwait(false);
            if (wire.Value is not null || !wire.IsKnown)
                all[name] = wire;
        }

        return all;
    }

    /// <summary>What a map, a class of inputs or an output type holds; null for all else.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? PropertiesOf(object value, string context) => value switch
    {
        InputArgs args => args.ToInputs(),
        IDictionary<string, object?> map => map,
        IDictionary map => Entries(map, context),
        _ when value.GetType().IsDefined(typeof(OutputTypeAttribute)) => Fields(value),
        _ => null,
    };

    /// <exception cref="InvalidOperationException">The value, or one in it, has no form on the wire.</exception>
    public static async ValueTask<WireValue> SerializeAsync(object? value, string context) => value switch
    {
        null or bool or double or string or AssetOrArchive => WireValue.Plain(value),
        int number => WireValue.Plain((double)number),
        IInput input => await SerializeAsync(input.ToOutput(), context).ConfigureAwait(false),
        IOutput output => await SerializeOutputAsync(output, context).ConfigureAwait(false),
        IUnion union => await SerializeAsync(union.Value, context).ConfigureAwait(false),
        JsonInput json => await SerializeJsonAsync(json.Value, context).ConfigureAwait(false),
        JsonElement json => WireValue.Plain(WireJson.Read(json)),
        Resource resource => await SerializeResourceAsync(resource).ConfigureAwait(false),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}"),
        ValueTuple => WireValue.Plain(null),
        _ when PropertiesOf(value, context) is { } properties => await SerializeMapAsync(properties, context).ConfigureAwait(false),
        IList list => await SerializeListAsync(list, context).ConfigureAwait(false),
        _ => SerializeEnum(value, context),
    };

    private static async ValueTask<WireValue> SerializeOutputAsync(IOutput output, string context)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        var wire = data.IsKnown
            ? await SerializeAsync(data.Value, context).ConfigureAwait(false)
            : new(null, IsKnown: false, data.IsSecret, data.Resources);
        return wire with
        {
            IsSecret = wire.IsSecret || data.IsSecret,
            Resources = Dependencies.Union(data.Resources, wire.Resources),
        };
    }

    private static async ValueTask<WireValue> SerializeMapAsync(
        IEnumerable<KeyValuePair<string, object?>> entries, string context)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        var all = WireValue.Plain(null);
        foreach (var (name, value) in await SerializeEachAsync(entries, context).ConfigureAwait(false))
        {
            values[name] = value.Value;
            all = all.Combine(value);
        }

        return all with { Value = values.ToImmutable() };
    }

    private static async ValueTask<WireValue> SerializeListAsync(IList list, string context)
    {
        if (list is not Array && list.GetType().GetProperty("IsDefault")?.GetValue(list) is true)
            return WireValue.Plain(ImmutableArray<object?>.Empty);

        var values = ImmutableArray.CreateBuilder<object?>(list.Count);
        var all = WireValue.Plain(null);
        for (var i = 0; i < list.Count; i++)
        {
            var value = await SerializeAsync(list[i], $"{context}[{i}]").ConfigureAwait(false);
            values.Add(value.Value);
            all = all.Combine(value);
        }

        return all with { Value = values.MoveToImmutable() };
    }

    private static async ValueTask<WireValue> SerializeJsonAsync(object value, string context)
    {
        var wire = await SerializeAsync(value, context).ConfigureAwait(false);
        return wire.IsKnown ? wire with { Value = WireJson.Write(wire.Value) } : wire;
    }

    private static async ValueTask<WireValue> SerializeResourceAsync(Resource resource)
    {
        await resource.Urn.Data.ConfigureAwait(false);
        return WireValue.Plain(resource) with { Resources = [resource] };
    }

    private static WireValue SerializeEnum(object value, string context)
    {
        var type = value.GetType();
        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
            return WireValue.Plain((double)(int)value);

        return OutputTypes.IsEnumStruct(type)
            ? WireValue.Plain(type.GetMethod("op_Explicit", [type])!.Invoke(null, [value]))
            : throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");
    }

    private static IEnumerable<KeyValuePair<string, object?>> Fields(object value) =>
        from field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        where field.IsInitOnly
        select KeyValuePair.Create(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value));

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map, string context)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return KeyValuePair.Create(
                entry.Key as string ?? throw new InvalidOperationException(
                    $"Dictionaries are only supported with string keys:\n\t{context}"),
                entry.Value);
        }
    }
}
