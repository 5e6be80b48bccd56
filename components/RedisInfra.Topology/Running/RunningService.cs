using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RedisInfra.Topology;

/// <summary>A service that runs a deployment: how to ask its management plane, and what it must say.</summary>
public sealed record RunningService
{
    /// <summary>A shell command that prints the service's state as JSON.</summary>
    public required string Show { get; init; }

    /// <summary>What the state must hold: values by path, such as <c>sku.name</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Expected { get; init; }

    /// <summary>Whether the endpoint is only reached from inside a network.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether connecting takes a token of an identity, because keys are off.</summary>
    public bool NeedsToken { get; init; }

    /// <summary>A shell command that makes a primary go down ungracefully; null where the service offers none.</summary>
    public string? FailPrimary { get; init; }

    /// <summary>
    /// What the management plane said when this was deployed, by the paths of <see cref="Expected"/>; null when that is
    /// some time ago.
    /// </summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string>? Observed { get; init; }
}
