using System.ComponentModel;
using System.Diagnostics;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers;

/// <summary>
/// Runs commands. They get a session of their own, so that a Ctrl-C for redisinfra doesn't end them half way, and nothing
/// of the stack's configuration or passphrase in their environment.
/// </summary>
internal sealed class Shell(TimeProvider time)
{
    private const string Setsid = "/usr/bin/setsid";

    private const int NotFound = 127;

    /// <summary>How long after its end a command's output may stay open.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(5);

    /// <exception cref="OperationException">The command can't be run.</exception>
    public async Task<ShellResult> RunAsync(ShellRequest request, Action<RunningProcess>? running = null)
    {
        using var process = Start(request);
        running?.Invoke(new(process.Id, StartOf(process)));
        return await FinishAsync(process, request);
    }

    /// <summary>Whether that very process is still there.</summary>
    public static bool IsAlive(RunningProcess running)
    {
        try
        {
            using var process = Process.GetProcessById(running.Pid);
            return Math.Abs(StartOf(process) - running.Started) < TimeSpan.TicksPerSecond;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static long StartOf(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private static Process Start(ShellRequest request)
    {
        string[] words = [.. File.Exists(Setsid) ? [Setsid] : Array.Empty<string>(), .. request.Interpreter, request.Command];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = request.Directory ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PULUMI_CONFIG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw NotStarted(request, e.Message);
        }
    }

    private async Task<ShellResult> FinishAsync(Process process, ShellRequest request)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(request.Input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading it all: its exit code says whether that was right.
        }

        await process.WaitForExitAsync();
        try
        {
            await Task.WhenAll(output, error).WaitAsync(s_drain, time);
        }
        catch (TimeoutException)
        {
            throw new OperationException("the command ended but something that it started keeps its output open: redirect that");
        }

        // What isn't there, setsid tells.
        return process.ExitCode == NotFound && (await error).StartsWith("setsid:", StringComparison.Ordinal)
            ? throw NotStarted(request, (await error).Trim())
            : new(process.ExitCode, await output, await error);
    }

    private static OperationException NotStarted(ShellRequest request, string why) =>
        new($"{string.Join(' ', request.Interpreter)}: can't be started: {why}");
}
