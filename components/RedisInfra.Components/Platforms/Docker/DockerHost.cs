using System.ComponentModel;
using System.Diagnostics;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What kind of engine this is, as far as it decides which addresses can be reached.</summary>
internal sealed class DockerHost(string? host)
{
    // An engine that doesn't answer is told by whoever deploys to it.
    public IEnumerable<SettingError> Check(DockerPlatform platform)
    {
        if (platform.HostAddress is null && Information() is { } information && Obstacle(information) is { } obstacle)
        {
            yield return new SettingError("platform.hostAddress", Found: null,
                $"{obstacle}: containers' own addresses can't be reached from here; write `hostPorts: true` and as `hostAddress` "
                + "an address of the engine's host that containers reach too, such as 192.168.1.20");
        }
    }

    private string? Obstacle(string information)
    {
        var engine = host ?? Environment.GetEnvironmentVariable("DOCKER_HOST");
        if (engine is not null && !engine.StartsWith("unix:", StringComparison.Ordinal))
        {
            return $"the engine {engine} is remote";
        }

        return information.Contains("Docker Desktop", StringComparison.Ordinal) ? "this is Docker Desktop"
            : information.Contains("rootless", StringComparison.Ordinal) ? "this engine is rootless"
            : null;
    }

    private string? Information()
    {
        var start = new ProcessStartInfo("docker", [.. host is null ? Array.Empty<string>() : ["--host", host], "info", "--format", "{{.OperatingSystem}} {{.SecurityOptions}}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
