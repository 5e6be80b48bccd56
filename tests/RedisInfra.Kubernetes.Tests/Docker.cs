using System.Diagnostics;

namespace RedisInfra.Kubernetes.Tests;

/// <summary>The docker command line.</summary>
internal static class Docker
{
    public static async Task<(int ExitCode, string Output)> TryAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await error).Trim());
    }

    public static async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var (code, output) = await TryAsync(arguments);
        return code == 0 ? output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {output}");
    }
}
