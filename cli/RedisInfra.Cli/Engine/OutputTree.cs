using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Turns a stack's outputs, with outputs anywhere within, into plain trees.</summary>
internal static class OutputTree
{
    public const string Mask = "[secret]";

    private static readonly ConcurrentDictionary<Type, MethodInfo> s_unwrap = new();

    public static async Task<StackOutputs> UnwrapAsync(IDictionary<string, object?> outputs)
    {
        var (plain, masked) = await NodeAsync(outputs);
        return new((JsonObject)plain!, (JsonObject)masked!);
    }

    /// <summary>After a failure: every value of the maps at the top that is known, else as it was before.</summary>
    public static async Task<StackOutputs> UnwrapWhatThereIsAsync(IDictionary<string, object?>? outputs, StackOutputs before, Outcome outcome)
    {
        var (plain, masked) = ((JsonObject)before.Plain.DeepClone(), (JsonObject)before.Masked.DeepClone());
        foreach (var (name, value) in outputs ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            foreach (var (key, item) in value as IDictionary<string, object?> ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            {
                if (await TryAsync(item) is not { } known)
                    continue;
                InMap(plain, name)[key] = known.Plain;
                InMap(masked, name)[key] = known.Masked;
            }
        }

        return new(plain, masked)
        {
            Failures = [.. outcome.Failures.Select(f => f.ToString()), .. outcome.Interrupted ? ["interrupted"] : Array.Empty<string>()],
        };
    }

    private static JsonObject InMap(JsonObject outputs, string name)
    {
        if (outputs[name] is not JsonObject map)
            outputs[name] = map = [];
        return map;
    }

    /// <summary>Null where it waits for a resource that failed.</summary>
    private static async Task<(JsonNode? Plain, JsonNode? Masked)?> TryAsync(object? value)
    {
        try
        {
            return await NodeAsync(value);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static async Task<(JsonNode? Plain, JsonNode? Masked)> NodeAsync(object? value)
    {
        switch (value)
        {
            case null:
                return (null, null);
            case string or bool or int or long or double:
                return (JsonSerializer.SerializeToNode(value), JsonSerializer.SerializeToNode(value));
            case IDictionary map:
                return await MapAsync(Ordered(map).Select(key => (key, map[key])));
            case IEnumerable list:
                return await ListAsync(list);
        }

        var type = value.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
            return (JsonValue.Create(value.ToString()), JsonValue.Create(value.ToString()));
        var unwrap = s_unwrap.GetOrAdd(type.GetGenericArguments()[0], of =>
            typeof(OutputTree).GetMethod(nameof(OutputAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(of));
        return await (Task<(JsonNode?, JsonNode?)>)unwrap.Invoke(null, [value])!;
    }

    // Immutable maps come in an order that differs from run to run.
    private static IEnumerable<string> Ordered(IDictionary map)
    {
        var keys = map.Keys.Cast<string>();
        return map is Dictionary<string, object?> ? keys : keys.Order(StringComparer.Ordinal);
    }

    private static async Task<(JsonNode? Plain, JsonNode? Masked)> OutputAsync<T>(Output<T> output)
    {
        if (!await OutputUtilities.GetIsKnownAsync(output))
            return (null, null);
        var (plain, masked) = await NodeAsync(await OutputUtilities.GetValueAsync(output));
        return (plain, await Output.IsSecretAsync(output) ? JsonValue.Create(Mask) : masked);
    }

    private static async Task<(JsonNode? Plain, JsonNode? Masked)> MapAsync(IEnumerable<(string Key, object? Value)> map)
    {
        var (plain, masked) = (new JsonObject(), new JsonObject());
        foreach (var (key, value) in map)
            (plain[key], masked[key]) = await NodeAsync(value);
        return (plain, masked);
    }

    private static async Task<(JsonNode? Plain, JsonNode? Masked)> ListAsync(IEnumerable list)
    {
        var (plain, masked) = (new JsonArray(), new JsonArray());
        foreach (var item in list)
        {
            var (one, hidden) = await NodeAsync(item);
            plain.Add(one);
            masked.Add(hidden);
        }

        return (plain, masked);
    }
}
