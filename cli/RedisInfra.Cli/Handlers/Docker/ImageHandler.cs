using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary><c>docker.RemoteImage</c>: what the engine has is used as it is; else it is pulled.</summary>
internal sealed class ImageHandler(DockerCli docker) : ResourceHandler
{
    private static readonly ImmutableArray<string> s_supported = ["name", "keepLocally", "platform"];

    public override bool ReachesOut => true;

    public override bool Handles(string type) => type.StartsWith("docker:index/remoteImage:", StringComparison.Ordinal);

    public override OperationKind KindOf(ImmutableArray<string> changed) =>
        changed is ["keepLocally"] ? OperationKind.Update : OperationKind.Replace;

    public override string? Refuse(JsonObject inputs) => inputs.Select(i => i.Key).Except(s_supported, StringComparer.Ordinal).ToList() is [_, ..] others
        ? $"{string.Join(", ", others)}: not supported by this engine for an image: use pulumi up"
        : null;

    public override async Task<Made> CreateAsync(OperationContext context)
    {
        var (provider, inputs) = (context.Resource.Provider, context.Resource.Inputs);
        var name = (string)inputs["name"]!;
        if (await IdAsync(provider, name) is not { } id)
        {
            await PullAsync(context, name);
            id = await IdAsync(provider, name) ?? throw new OperationException($"image {name}: pulled, but not there");
        }

        var outputs = (JsonObject)inputs.DeepClone();
        outputs["imageId"] = id;
        return new($"{id}{name}", outputs);
    }

    public override async Task DeleteAsync(OperationContext context)
    {
        if ((bool?)context.Resource.Inputs["keepLocally"] ?? false)
            return;
        await docker.RemoveAsync(new(context.Resource.Provider, ["image", "rm", (string)context.Resource.Inputs["name"]!], context.Running));
    }

    public override async Task<bool> ProbeAsync(ResourceState resource) =>
        string.Equals(await IdAsync(resource.Provider, (string)resource.Inputs["name"]!), (string?)resource.Outputs["imageId"], StringComparison.Ordinal);

    private async Task<string?> IdAsync(JsonObject provider, string name) => (string?)(await docker.InspectAsync(provider, "image", name))?["Id"];

    private async Task PullAsync(OperationContext context, string name)
    {
        string[] platform = (string?)context.Resource.Inputs["platform"] is { } asked ? ["--platform", asked] : [];
        try
        {
            await docker.DoAsync(new(context.Resource.Provider, ["pull", "--quiet", .. platform, name], context.Running));
        }
        catch (OperationException e) when (e is not ObstacleException)
        {
            throw new OperationException($"image {name} isn't on this engine and can't be pulled ({e.Message}): load or build it, or set platform.image to one that is there");
        }
    }
}
