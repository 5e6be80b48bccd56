using System.ComponentModel;
using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests.Docker;

/// <summary>The docker command, as a user has it.</summary>
internal static class Engine
{
    public static string Do(params string[] words) => Try(words) ?? throw new InvalidOperationException($"docker {string.Join(' ', words)} failed");

    /// <summary>What it printed; null where it failed or isn't there.</summary>
    public static string? Try(params string[] words) => Run(words, input: null);

    /// <summary>What redis-cli in a node's container answers to each line, as the operator.</summary>
    public static string[] Redis(string container, string node, IEnumerable<string> lines, int port = 6379)
    {
        var script = FormattableString.Invariant($"REDISCLI_AUTH=$(cat /redisinfra/nodes/{node}/secrets/operator) exec $(command -v redis-cli || command -v valkey-cli) -c --user operator --no-auth-warning -h $(hostname -i) -p {port}");
        return [.. Run(["exec", "-i", container, "sh", "-c", script], string.Join('\n', lines) + "\n")!.Trim().Split('\n')
            .Where(line => !line.StartsWith("-> Redirected", StringComparison.Ordinal))];
    }

    private static string? Run(string[] words, string? input)
    {
        var start = new ProcessStartInfo("docker", words)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
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
