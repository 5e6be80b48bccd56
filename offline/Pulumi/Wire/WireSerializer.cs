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

    /// <exception cref="InvalidOperationException">The value, or one in it, has no form on the wire.</exception>
    public static async ValueTask<WireValue> SerializeAsync(object? value, string context) => value switch
    {
        null or bool or double or string or AssetOrArchive => WireValue.Plain(value),
        int number => WireValue.Plain((double)number),
        IInput input => await SerializeAsync(input.ToOutput(), context).ConfigureAwait(false),
        IOutput output => await SerializeOutputAsync(output, context).ConfigureAwait(false),
        IUnion union => await SerializeAsync(union.Value, context).ConfigureAwait(false),
        InputArgs args => await SerializeMapAsync(args.ToInputs(), context).ConfigureAwait(false),
        JsonInput json => await SerializeJsonAsync(json.Value, context).ConfigureAwait(false),
        JsonElement json => WireValue.Plain(WireJson.Read(json)),
        Resource resource => await SerializeResourceAsync(resource).ConfigureAwait(false),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}"),
        IDictionary map => await SerializeMapAsync(Entries(map, context), context).ConfigureAwait(false),
        IList list => await SerializeListAsync(list, context).ConfigureAwait(false),
        ValueTuple => WireValue.Plain(null),
        _ => await SerializeMarkedAsync(value, context).ConfigureAwait(false),
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

    private static async ValueTask<WireValue> SerializeMarkedAsync(object value, string context)
    {
        var type = value.GetType();
        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
            return WireValue.Plain((double)(int)value);

        if (type.IsDefined(typeof(EnumTypeAttribute)))
            return WireValue.Plain(type.GetMethod("op_Explicit", [type])!.Invoke(null, [value]));

        if (!type.IsDefined(typeof(OutputTypeAttribute)))
            throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");

        var fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => field.IsInitOnly)
            .Select(field => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(field.Name), field.GetValue(value)));
        return await SerializeMapAsync(fields, context).ConfigureAwait(false);
    }

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
