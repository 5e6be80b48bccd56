using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>A fact about other users or file systems, which only root can make: skipped for everybody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Succeeds("sh", "-c", "[ $(id -u) = 0 ] && command -v redis-server"))
        {
            Skip = "needs root, and redis-server on the PATH";
        }
        else if (!Succeeds("unshare", "-m", "true"))
        {
            Skip = "needs the right to mount (CAP_SYS_ADMIN)";
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
