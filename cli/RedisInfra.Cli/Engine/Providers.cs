using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Engine;

/// <summary>The providers that a program has registered so far; a resource is registered after its own.</summary>
internal sealed class Providers
{
    private const string Prefix = "pulumi:providers:";

    private readonly ConcurrentDictionary<string, JsonObject> _inputs = new(StringComparer.Ordinal);

    /// <summary>The inputs of a registration's provider; empty for the default one.</summary>
    public JsonObject Of(Registration registration)
    {
        if (registration.Key.Type.StartsWith(Prefix, StringComparison.Ordinal))
            _inputs[registration.Key.Name] = registration.Inputs;
        return registration.Provider is { } name && _inputs.TryGetValue(name, out var inputs) ? (JsonObject)inputs.DeepClone() : [];
    }
}
