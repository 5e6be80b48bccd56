using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary><c>docker.Container</c>: limits and restart policy are updated in place, any other change replaces it.</summary>
internal sealed class ContainerHandler(DockerCli docker) : DockerHandler(docker)
{
    private static readonly ImmutableArray<string> s_inPlace =
        ["restart", "memory", "memorySwap", "destroyGraceSeconds", "removeVolumes", "mustRun", "attach", "logs"];

    protected override string What => "container";

    protected override ImmutableArray<string> Supported => [.. s_inPlace, .. ContainerArguments.Supported, "name", "image", "uploads"];

    public override OperationKind KindOf(ImmutableArray<string> changed) =>
        changed.Except(s_inPlace, StringComparer.Ordinal).Any() ? OperationKind.Replace : OperationKind.Update;

    public override async Task CheckAsync(ResourceState planned)
    {
        if (await FindOwnAsync(planned.Provider, planned.Inputs) is not null || planned.Provider["host"] is not null)
            return;
        foreach (var port in planned.Inputs["ports"] as JsonArray ?? [])
        {
            if (IsTaken(port!))
                throw new ObstacleException($"port {port!["external"]} for container {planned.Inputs["name"]} is in use by another process: end that one, or set another networking.port");
        }
    }

    public override async Task<Made> CreateAsync(OperationContext context)
    {
        var resource = context.Resource;
        var found = await FindOwnAsync(resource.Provider, resource.Inputs);
        if (found is not null && resource.Id is not null && string.Equals((string?)found["Id"], resource.Id, StringComparison.Ordinal))
            return await RepairAsync(context, found);
        if (found is not null)
            await Docker.RemoveAsync(Call(context, "rm", "--force", "--volumes", (string)resource.Inputs["name"]!));

        var id = await Docker.DoAsync(Call(context, [.. ContainerArguments.Of(resource.Inputs)]));
        try
        {
            if (resource.Inputs["uploads"] is JsonArray { Count: > 0 } uploads)
                await Docker.DoAsync(Call(context, "cp", "-", $"{id}:/") with { Input = UploadArchive.Of(uploads) });
            return await StartAsync(context, id);
        }
        catch (OperationException)
        {
            await Docker.RunAsync(Call(context, "rm", "--force", "--volumes", id));
            throw;
        }
    }

    public override async Task<Made> UpdateAsync(OperationContext context)
    {
        var inputs = context.Resource.Inputs;
        await Docker.DoAsync(Call(context, ["update", .. ContainerArguments.Limits(inputs), (string)inputs["name"]!]));
        var outputs = (JsonObject)inputs.DeepClone();
        foreach (var name in (string[])["exitCode", "containerLogs"])
            outputs[name] = context.Resource.Outputs[name]?.DeepClone();
        return new(context.Resource.Id!, outputs);
    }

    public override async Task DeleteAsync(OperationContext context)
    {
        var inputs = context.Resource.Inputs;
        var name = (string)inputs["name"]!;
        if ((long?)inputs["destroyGraceSeconds"] is > 0 and var grace && !Attached(inputs))
            await Docker.RemoveAsync(Call(context, "stop", string.Create(CultureInfo.InvariantCulture, $"--time={grace}"), name));
        await Docker.RemoveAsync(Call(context, "rm", "--force", "--volumes", name));
    }

    public override async Task<bool> ProbeAsync(ResourceState resource)
    {
        if (await FindOwnAsync(resource.Provider, resource.Inputs) is not { } found || !string.Equals((string?)found["Id"], resource.Id, StringComparison.Ordinal))
            return false;
        var state = found["State"]!;
        return (bool?)resource.Inputs["mustRun"] ?? true
            ? (bool)state["Running"]! && !(bool)state["Paused"]!
            : (long)state["ExitCode"]! == 0;
    }

    protected override JsonObject? LabelsOf(JsonObject found) => found["Config"]?["Labels"] as JsonObject;

    private async Task<Made> RepairAsync(OperationContext context, JsonObject found)
    {
        if ((bool)found["State"]!["Paused"]!)
            await Docker.DoAsync(Call(context, "unpause", context.Resource.Id!));
        return await StartAsync(context, context.Resource.Id!);
    }

    private async Task<Made> StartAsync(OperationContext context, string id)
    {
        var inputs = context.Resource.Inputs;
        await Docker.DoAsync(Call(context, "start", id));
        var outputs = (JsonObject)inputs.DeepClone();
        if (Attached(inputs))
            outputs["exitCode"] = long.Parse(await Docker.DoAsync(Call(context, "wait", id)), CultureInfo.InvariantCulture);
        else
            outputs["exitCode"] = await ExitCodeAsync(context, id);
        if ((long?)outputs["exitCode"] is > 0 and var code)
            throw new OperationException($"container {inputs["name"]} ended with exit code {code}: {await LastWordsAsync(context, id)}");
        if ((bool?)inputs["logs"] ?? false)
            outputs["containerLogs"] = (await Docker.RunAsync(Call(context, "logs", id))).Output;
        return new(id, outputs);
    }

    /// <summary>Null for one that runs.</summary>
    private async Task<long?> ExitCodeAsync(OperationContext context, string id)
    {
        var state = (await Docker.InspectAsync(context.Resource.Provider, What, id))?["State"];
        return (bool?)state?["Running"] ?? true ? null : (long)state!["ExitCode"]!;
    }

    private async Task<string> LastWordsAsync(OperationContext context, string id)
    {
        var logs = await Docker.RunAsync(Call(context, "logs", "--tail", "5", id));
        return (logs.Error + logs.Output).Trim().ReplaceLineEndings(" ");
    }

    private static bool Attached(JsonObject inputs) => (bool?)inputs["attach"] ?? false;

    private static bool IsTaken(JsonNode port)
    {
        var number = (int)(long)port["external"]!;
        var address = IPAddress.Parse((string?)port["ip"] ?? "0.0.0.0");
        return IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l =>
            l.Port == number && (l.Address.Equals(address) || l.Address.Equals(IPAddress.Any) || l.Address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Any)));
    }

    private static DockerCall Call(OperationContext context, params ImmutableArray<string> words) => new(context.Resource.Provider, words, context.Running);
}
