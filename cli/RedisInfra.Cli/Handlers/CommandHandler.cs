using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;
using RedisInfra.Components;

namespace RedisInfra.Cli.Handlers;

/// <summary><c>command.local.Command</c>: changed triggers replace it, any other change runs <c>update</c>, or <c>create</c> without one.</summary>
internal sealed class CommandHandler(Shell shell) : ResourceHandler
{
    /// <summary>How much of what a failed command wrote is told.</summary>
    private const int ToldCharacters = 2_000;

    public override bool ReachesOut => true;

    public override bool Handles(string type) => string.Equals(type, "command:local:Command", StringComparison.Ordinal);

    public override OperationKind KindOf(ImmutableArray<string> changed) =>
        changed.Contains("triggers", StringComparer.Ordinal) ? OperationKind.Replace : OperationKind.Update;

    public override string? Refuse(JsonObject inputs) =>
        inputs["assetPaths"] is null && inputs["archivePaths"] is null ? null : "assetPaths, archivePaths: not supported by this engine: use pulumi up";

    public override async Task<Made> CreateAsync(OperationContext context)
    {
        var resource = context.Resource;
        var id = resource.Id ?? resource.Key.Name + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return await RunAsync(context, id, "create");
    }

    public override Task<Made> UpdateAsync(OperationContext context) =>
        RunAsync(context, context.Resource.Id!, context.Resource.Inputs["update"] is null ? "create" : "update");

    public override Task DeleteAsync(OperationContext context) => RunAsync(context, context.Resource.Id ?? "", "delete");

    public override async Task<bool> ProbeAsync(ResourceState resource) =>
        Hint(resource, EngineHints.Probe) is not { } probe
        || (await shell.RunAsync(Request(resource, probe) with { Interpreter = ["/bin/sh", "-c"], Input = default })).ExitCode == 0;

    public override bool HoldsData(ResourceState resource) =>
        string.Equals(Hint(resource, EngineHints.HoldsData), "true", StringComparison.Ordinal);

    private async Task<Made> RunAsync(OperationContext context, string id, string script)
    {
        var resource = context.Resource;
        var outputs = (JsonObject)resource.Inputs.DeepClone();
        if ((string?)resource.Inputs[script] is not { } command)
        {
            outputs["stdout"] = resource.Outputs["stdout"]?.DeepClone() ?? "";
            outputs["stderr"] = resource.Outputs["stderr"]?.DeepClone() ?? "";
            return new(id, outputs);
        }

        var result = await shell.RunAsync(Request(resource, command), context.Running);
        if (result.ExitCode != 0)
            throw new OperationException($"its {script} command ended with exit code {result.ExitCode}{Told(result)}");
        outputs["stdout"] = Trim(result.Output);
        outputs["stderr"] = Trim(result.Error);
        return new(id, outputs, result.Error);
    }

    private static ShellRequest Request(ResourceState resource, string command)
    {
        var environment = (resource.Inputs["environment"] as JsonObject ?? []).ToImmutableDictionary(
            e => e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        if ((bool?)resource.Inputs["addPreviousOutputInEnv"] ?? true)
        {
            foreach (var name in (string[])["stdout", "stderr"])
            {
                if ((string?)resource.Outputs[name] is { Length: > 0 } before)
                    environment = environment.SetItem($"PULUMI_COMMAND_{name.ToUpperInvariant()}", before);
            }
        }

        var request = new ShellRequest(command)
        {
            Environment = environment,
            Directory = (string?)resource.Inputs["dir"],
            Input = Encoding.UTF8.GetBytes((string?)resource.Inputs["stdin"] ?? ""),
        };
        return resource.Inputs["interpreter"] is JsonArray { Count: > 0 } interpreter
            ? request with { Interpreter = [.. interpreter.Select(word => (string)word!)] }
            : request;
    }

    private static string? Hint(ResourceState resource, string name) => (string?)(resource.Inputs["environment"] as JsonObject)?[name];

    private static string Trim(string text) => text.EndsWith('\n') ? text[..^1] : text;

    private static string Told(ShellResult result)
    {
        var text = (result.Error.Length > 0 ? result.Error : result.Output).Trim();
        return text.Length switch
        {
            0 => " and said nothing",
            > ToldCharacters => $": …{text[^ToldCharacters..]}",
            _ => $": {text}",
        };
    }
}
