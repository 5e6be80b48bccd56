using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Project;

/// <summary>Opens the <c>secure:</c> values of one stack file, and remembers which keys had some.</summary>
internal sealed class SecureValues(string file, string? encryptionSalt, string? secretsProvider, Passphrases passphrases)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Keys => _keys;

    public JsonNode? Open(string key, JsonNode? value) => Open(key, key, value);

    private JsonNode? Open(string key, string path, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: 1 } map when map["secure"] is JsonValue secure && secure.TryGetValue<string>(out var text):
                _keys.Add(key);
                return Decrypt(path, text);
            case JsonObject map:
                return new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Open(key, $"{path}.{m.Key}", m.Value))));
            case JsonArray list:
                return new JsonArray([.. list.Select((item, index) => Open(key, $"{path}[{index}]", item))]);
            default:
                return value?.DeepClone();
        }
    }

    private string Decrypt(string path, string text)
    {
        if (secretsProvider is not (null or "" or "passphrase"))
            throw CliException.Usage($"{file}: secretsprovider: {secretsProvider}: only passphrase secrets can be opened here: use pulumi up");
        if (encryptionSalt is null)
            throw CliException.Usage($"{file}: {path}: a secure value, but the file has no encryptionsalt to open it with");
        return passphrases.Open(encryptionSalt, file).Decrypt(text)
            ?? throw CliException.Usage($"{file}: {path}: the secure value is damaged or was encrypted for another stack: set it again with pulumi config set --secret");
    }
}
