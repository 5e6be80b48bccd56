using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration that a deployment starts with.</summary>
internal sealed class ConfigValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static ConfigValues FromEnvironment()
    {
        var config = new ConfigValues();
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { } json)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
                config._values[WithoutBag(property.Name)] = property.Value.ToString();
        }

        return config;
    }

    public string? Get(string key) => _values.GetValueOrDefault(key);

    // Old engines write "name:config:key".
    private static string WithoutBag(string key) => key.Split(':', 3) is [{ Length: > 0 } name, "config", var rest] ? $"{name}:{rest}" : key;
}
