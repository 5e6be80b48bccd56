using System.Collections.Immutable;
using System.Text.Json;

namespace RedisInfra.Stacks;

/// <summary>
/// A place in the configuration, seen through its layers: what a deployment says lies over what the defaults say, object
/// by object. Each layer keeps the path under which it was written, so errors point there.
/// </summary>
internal sealed record SettingNode(ImmutableArray<(string Path, JsonElement Value)> Layers)
{
    /// <summary>Whether anything is written here. <c>null</c> counts as nothing.</summary>
    public bool IsSet => Layers.Length > 0;

    /// <summary>Where the value that counts was written.</summary>
    public string Path => Layers[0].Path;

    /// <summary>The value that counts.</summary>
    public JsonElement Value => Layers[0].Value;

    /// <summary>The layers that are objects.</summary>
    public IEnumerable<(string Path, JsonElement Value)> Objects =>
        Layers.Where(l => l.Value.ValueKind == JsonValueKind.Object);

    public SettingNode this[string key] => new(
        [.. from layer in Objects
            let value = layer.Value.TryGetProperty(key, out var found) ? found : default
            where value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            select (PathOf(layer.Path, key), value)]);

    /// <summary>Only the layers that name this value under a key, or don't name any.</summary>
    public SettingNode WithoutOther(string key, string value) =>
        new([.. Layers.Where(layer => TextUnder(layer.Value, key) is not { } other || other == value)]);

    /// <summary>Only the layers that name this value under a key.</summary>
    public SettingNode Only(string key, string value) => new([.. Layers.Where(layer => TextUnder(layer.Value, key) == value)]);

    private static string? TextUnder(JsonElement layer, string key) =>
        layer.ValueKind == JsonValueKind.Object && layer.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.String
            ? found.GetString()
            : null;

    private static string PathOf(string path, string key) => path.EndsWith(':') ? path + key : $"{path}.{key}";
}
