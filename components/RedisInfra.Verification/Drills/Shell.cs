using System.Diagnostics;

namespace RedisInfra.Verification;

/// <summary>Runs a node's control.</summary>
internal static class Shell
{
    /// <summary>
    /// Null when the command ended with 0, else what it said last. Its output goes to a file, because a server that it
    /// starts may keep the output open.
    /// </summary>
    public static async Task<string?> RunAsync(string command, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        var output = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec >\"$1\" 2>&1 </dev/null; eval \"$2\"", "sh", output, command])
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
                return $"took longer than {timeout.TotalSeconds:0} s";
            }

            return process.ExitCode == 0 ? null : $"ended with {process.ExitCode}: {await LastLineAsync(output)}";
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static async Task<string> LastLineAsync(string file) =>
        (await File.ReadAllLinesAsync(file, CancellationToken.None)).LastOrDefault(l => l.Trim().Length > 0)?.Trim() ?? "it said nothing";
}
