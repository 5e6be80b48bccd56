using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary>
/// What the resources of the Docker provider share: names on the engine that are the program's own, so that a replacement
/// comes after the old one has gone, and labels by which one's own is told from somebody else's.
/// </summary>
internal abstract class DockerHandler(DockerCli docker) : ResourceHandler
{
    private static readonly ImmutableArray<string> s_ownership = ["redisinfra.stack", "redisinfra.deployment"];

    public override bool ReachesOut => true;

    public override bool DeletesFirst => true;

    /// <summary>The resource's part of its type: <c>container</c>.</summary>
    protected abstract string What { get; }

    /// <summary>Inputs that this engine carries out; it refuses others.</summary>
    protected abstract ImmutableArray<string> Supported { get; }

    protected DockerCli Docker => docker;

    public override bool Handles(string type) => type.StartsWith($"docker:index/{What}:", StringComparison.Ordinal);

    public override OperationKind KindOf(ImmutableArray<string> changed) => OperationKind.Replace;

    public override string? Refuse(JsonObject inputs) => inputs.Select(i => i.Key).Except(Supported, StringComparer.Ordinal).ToList() is [_, ..] others
        ? $"{string.Join(", ", others)}: not supported by this engine for a {What}: use pulumi up"
        : null;

    /// <summary>What exists under the resource's name.</summary>
    /// <exception cref="ObstacleException">Somebody else's.</exception>
    protected async Task<JsonObject?> FindOwnAsync(JsonObject provider, JsonObject inputs)
    {
        var name = (string)inputs["name"]!;
        var found = await docker.InspectAsync(provider, What, name);
        return found is null || IsOwn(LabelsOf(found), inputs)
            ? found
            : throw new ObstacleException($"{What} {name} exists already and isn't this stack's: remove it (docker {What} rm {name}), or rename the deployment");
    }

    public override async Task CheckAsync(ResourceState planned) => await FindOwnAsync(planned.Provider, planned.Inputs);

    protected virtual JsonObject? LabelsOf(JsonObject found) => found["Labels"] as JsonObject;

    /// <summary>Names and values in the provider's form of a list of objects.</summary>
    protected static IEnumerable<(string Name, string Value)> Labels(JsonObject inputs) =>
        (inputs["labels"] as JsonArray ?? []).Select(l => ((string)l!["label"]!, (string?)l["value"] ?? ""));

    private static bool IsOwn(JsonObject? labels, JsonObject inputs) =>
        s_ownership.All(name =>
            (string?)labels?[name] is { } value && Labels(inputs).Contains((name, value)));
}
