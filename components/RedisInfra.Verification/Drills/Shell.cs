using System.Diagnostics;

namespace RedisInfra.Verification;

/// <summary>Runs a node's control.</summary>
internal static class Shell
{
    /// <summary>Null when the command ended with 0, else what it said last.</summary>
    public static async Task<string?> RunAsync(string command, TimeSpan timeout, TimeProvider time, CancellationToken cancellation) =>
        (await ReadAsync(command, "exec >\"$1\" 2>&1 </dev/null; eval \"$2\"", timeout, time, cancellation)).Failed;

    /// <summary>What the command wrote to its output, and null when it ended with 0, else what it said last.</summary>
    public static Task<(string Output, string? Failed)> ReadAsync(
        string command, TimeSpan timeout, TimeProvider time, CancellationToken cancellation) =>
        ReadAsync(command, "exec >\"$1\" 2>\"$1.errors\" </dev/null; eval \"$2\"", timeout, time, cancellation);

    // Output goes to files, because a server that a command starts may keep the output open.
    private static async Task<(string Output, string? Failed)> ReadAsync(
        string command, string script, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        var output = Path.GetTempFileName();
        var errors = $"{output}.errors";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", output, command])
            {
                UseShellExecute = false,
            })!;
            using var late = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
            try
            {
                await process.WaitForExitAsync(either.Token);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                process.Kill();
                return ("", $"took longer than {timeout.TotalSeconds:0} s");
            }

            var said = File.Exists(errors) ? errors : output;
            return (
                await File.ReadAllTextAsync(output, CancellationToken.None),
                process.ExitCode == 0 ? null : $"ended with {process.ExitCode}: {await LastLineAsync(said)}");
        }
        finally
        {
            File.Delete(output);
            File.Delete(errors);
        }
    }

    private static async Task<string> LastLineAsync(string file) =>
        (await File.ReadAllLinesAsync(file, CancellationToken.None)).LastOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "it said nothing";
}
