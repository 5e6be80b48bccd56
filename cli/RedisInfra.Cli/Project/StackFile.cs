using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Project;

/// <summary>A stack's configuration as the Pulumi CLI hands it to a program: every value text, structured ones as JSON.</summary>
internal sealed record StackFile
{
    public required ImmutableSortedDictionary<string, string> Values { get; init; }

    /// <summary>Keys that hold a <c>secure:</c> value, at the top or within.</summary>
    public required ImmutableSortedSet<string> SecretKeys { get; init; }

    /// <summary>Null in a stack without a passphrase.</summary>
    public string? EncryptionSalt { get; init; }

    /// <exception cref="CliException">The file is missing or broken, or a secure value can't be opened.</exception>
    public static StackFile Read(
        ProjectFile project, string stack, IEnumerable<ConfigOverride> overrides, Passphrases passphrases)
    {
        var path = project.StackFile(stack);
        if (!File.Exists(path))
            throw CliException.Usage($"{path}: there is no such stack file: write one, or name another stack with --stack");
        var yaml = YamlFile.Read(path);
        if (yaml["environment"] is not null)
            throw CliException.Usage($"{path}: environment: Pulumi ESC environments can't be read here: use pulumi up");

        var salt = YamlFile.Text(yaml, "encryptionsalt", path);
        var secrets = new SecureValues(path, salt, YamlFile.Text(yaml, "secretsprovider", path), passphrases);
        var settings = new JsonObject();
        foreach (var (key, value) in Section(yaml, path))
            settings[ConfigOverride.Namespaced(key, project.Name)] = secrets.Open(ConfigOverride.Namespaced(key, project.Name), value);
        foreach (var (key, value) in ProjectDefaults.Of(project))
            settings.TryAdd(key, value);
        foreach (var one in overrides)
            one.Apply(settings, project.Name);

        return new()
        {
            Values = settings.Where(s => s.Value is not null).ToImmutableSortedDictionary(
                s => s.Key, s => Text(s.Value!), StringComparer.Ordinal),
            SecretKeys = secrets.Keys.ToImmutableSortedSet(StringComparer.Ordinal),
            EncryptionSalt = salt,
        };
    }

    /// <summary>Hands the configuration to the programs of this process; no child gets it.</summary>
    public void Export()
    {
        var values = new JsonObject(Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value))));
        var secret = new JsonArray([.. SecretKeys.Select(k => JsonValue.Create(k))]);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", values.ToJsonString());
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", secret.ToJsonString());
    }

    private static string Text(JsonNode value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static JsonObject Section(JsonObject yaml, string path) => yaml["config"] switch
    {
        null => [],
        JsonObject section => section,
        _ => throw CliException.Usage($"{path}: config: a mapping of keys to values is expected"),
    };
}
