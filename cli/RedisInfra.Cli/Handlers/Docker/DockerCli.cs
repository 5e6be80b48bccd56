using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary>The docker command.</summary>
internal sealed class DockerCli(Shell shell)
{
    /// <summary>Runs a command that must succeed; its output, trimmed.</summary>
    /// <exception cref="OperationException">What the engine said instead.</exception>
    public async Task<string> DoAsync(DockerCall call)
    {
        var result = await RunAsync(call);
        return result.ExitCode == 0 ? result.Output.Trim() : throw Told(result);
    }

    /// <summary>What the engine says of an object; null where there is none of that name.</summary>
    public async Task<JsonObject?> InspectAsync(JsonObject provider, string kind, string name)
    {
        var result = await RunAsync(new(provider, [kind, "inspect", name]));
        if (result.ExitCode == 0)
            return (JsonObject?)JsonNode.Parse(result.Output)![0];
        return result.Error.Contains("No such", StringComparison.OrdinalIgnoreCase) || result.Error.Contains("not found", StringComparison.OrdinalIgnoreCase)
            ? null
            : throw Told(result);
    }

    /// <summary>As <see cref="DoAsync"/>, for what may have gone already.</summary>
    public async Task RemoveAsync(DockerCall call)
    {
        var result = await RunAsync(call);
        if (result.ExitCode != 0 && !result.Error.Contains("No such", StringComparison.OrdinalIgnoreCase)
            && !result.Error.Contains("not found", StringComparison.OrdinalIgnoreCase))
            throw Told(result);
    }

    public async Task<ShellResult> RunAsync(DockerCall call)
    {
        ImmutableArray<string> words =
            ["docker", .. (string?)call.Provider["host"] is { } host ? ["--host", host] : Array.Empty<string>(), .. call.Arguments];
        try
        {
            return await shell.RunAsync(
                new(words[^1]) { Interpreter = words[..^1], Input = call.Input }, call.Running);
        }
        catch (OperationException)
        {
            throw new ObstacleException("the docker command is missing: install it (Debian: apt-get install docker.io)");
        }
    }

    private static OperationException Told(ShellResult result)
    {
        const string Daemon = "Error response from daemon: ";
        var line = result.Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault(
            l => !l.StartsWith("See 'docker", StringComparison.Ordinal) && !l.StartsWith("Run 'docker", StringComparison.Ordinal)) ?? $"docker ended with exit code {result.ExitCode}";
        var at = line.IndexOf(Daemon, StringComparison.Ordinal);
        var words = at < 0 ? line : line[(at + Daemon.Length)..];
        if (line.Contains("Cannot connect to the Docker daemon", StringComparison.Ordinal) || line.Contains("permission denied while trying to connect", StringComparison.Ordinal))
            return new ObstacleException($"{words.TrimEnd()} (start Docker, or say where it is with DOCKER_HOST or platform.host)");
        return line.Contains("no space left on device", StringComparison.OrdinalIgnoreCase)
            ? new ObstacleException($"{words}: make room, for instance with `docker system prune`")
            : new OperationException(words);
    }
}
