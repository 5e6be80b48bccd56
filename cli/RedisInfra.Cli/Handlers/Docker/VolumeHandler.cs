using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;
using RedisInfra.Components;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary><c>docker.Volume</c>: one that holds data outlives its resource unless data is to be deleted.</summary>
internal sealed class VolumeHandler(DockerCli docker) : DockerHandler(docker)
{
    protected override string What => "volume";

    protected override ImmutableArray<string> Supported => ["name", "driver", "driverOpts", "labels"];

    public override bool HoldsData(ResourceState resource) => Labels(resource.Inputs).Contains((EngineHints.DataLabel, "true"));

    public override bool IsKept(ResourceState resource) => HoldsData(resource);

    public override async Task<Made> CreateAsync(OperationContext context)
    {
        var (provider, inputs) = (context.Resource.Provider, context.Resource.Inputs);
        var name = (string)inputs["name"]!;
        if (await FindOwnAsync(provider, inputs) is null)
            await Docker.DoAsync(new(provider, [.. Arguments(inputs), name], context.Running));
        return new(name, (JsonObject)inputs.DeepClone());
    }

    public override Task DeleteAsync(OperationContext context) => Docker.RemoveAsync(
        new(context.Resource.Provider, ["volume", "rm", (string)context.Resource.Inputs["name"]!], context.Running));

    public override async Task<bool> ProbeAsync(ResourceState resource) => await FindOwnAsync(resource.Provider, resource.Inputs) is not null;

    private static IEnumerable<string> Arguments(JsonObject inputs) =>
    [
        "volume",
        "create",
        .. (string?)inputs["driver"] is { } driver ? [$"--driver={driver}"] : Array.Empty<string>(),
        .. (inputs["driverOpts"] as JsonObject ?? []).Select(o => $"--opt={o.Key}={o.Value}"),
        .. Labels(inputs).Select(l => $"--label={l.Name}={l.Value}"),
    ];
}
