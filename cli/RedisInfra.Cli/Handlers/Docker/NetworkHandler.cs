using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary><c>docker.Network</c></summary>
internal sealed class NetworkHandler(DockerCli docker) : DockerHandler(docker)
{
    protected override string What => "network";

    protected override ImmutableArray<string> Supported => ["name", "driver", "ipamConfigs", "labels", "internal", "attachable"];

    public override async Task<Made> CreateAsync(OperationContext context)
    {
        var (provider, inputs) = (context.Resource.Provider, context.Resource.Inputs);
        var name = (string)inputs["name"]!;
        if (await FindOwnAsync(provider, inputs) is { } found)
        {
            // Of this resource, or what an interrupted run made of it.
            if (HasSubnets(found, inputs))
                return new((string)found["Id"]!, (JsonObject)inputs.DeepClone());
            await Docker.RemoveAsync(new(provider, ["network", "rm", name]));
        }

        return new(await Docker.DoAsync(new(provider, [.. Arguments(inputs), name], context.Running)), (JsonObject)inputs.DeepClone());
    }

    public override Task DeleteAsync(OperationContext context) => Docker.RemoveAsync(
        new(context.Resource.Provider, ["network", "rm", (string)context.Resource.Inputs["name"]!], context.Running));

    public override async Task<bool> ProbeAsync(ResourceState resource) =>
        await FindOwnAsync(resource.Provider, resource.Inputs) is { } found && HasSubnets(found, resource.Inputs);

    private static IEnumerable<string> Arguments(JsonObject inputs)
    {
        yield return "network";
        yield return "create";
        if ((string?)inputs["driver"] is { } driver)
            yield return $"--driver={driver}";
        if ((bool?)inputs["internal"] ?? false)
            yield return "--internal";
        if ((bool?)inputs["attachable"] ?? false)
            yield return "--attachable";
        foreach (var pool in inputs["ipamConfigs"] as JsonArray ?? [])
        {
            yield return $"--subnet={pool!["subnet"]}";
            if ((string?)pool["gateway"] is { } gateway)
                yield return $"--gateway={gateway}";
        }

        foreach (var (name, value) in Labels(inputs))
            yield return $"--label={name}={value}";
    }

    private static bool HasSubnets(JsonObject found, JsonObject inputs) =>
        Subnets(inputs["ipamConfigs"], "subnet") is var asked && (asked.Count == 0 || asked.SetEquals(Subnets(found["IPAM"]?["Config"], "Subnet")));

    private static HashSet<string> Subnets(JsonNode? pools, string name) =>
        (pools as JsonArray ?? []).Select(p => (string?)p![name] ?? "").ToHashSet(StringComparer.Ordinal);
}
