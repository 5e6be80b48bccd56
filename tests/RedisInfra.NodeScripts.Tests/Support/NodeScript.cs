using System.Diagnostics;
using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>The scripts as the library embeds them, unpacked once, and the shell that runs them.</summary>
internal static class NodeScript
{
    public static string Folder { get; } = Unpack();

    /// <summary>Runs a verb and returns its exit code and what it said, after at most <paramref name="seconds"/>.</summary>
    public static async Task<(int ExitCode, string Output)> Run(
        string home, string[] verb, double seconds = 200, string shell = "sh", Dictionary<string, string>? environment = null)
    {
        var command = Command(home, verb, shell);
        foreach (var (name, value) in environment ?? [])
            command.Environment[name] = value;
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(budget.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', verb)} ran longer than {seconds} s"));
        }
        return (process.ExitCode, await output + await errors);
    }

    public static ProcessStartInfo Command(string home, string[] verb, string shell)
    {
        var words = shell.Split(' ');
        return new ProcessStartInfo(words[0], [.. words[1..], Path.Combine(Folder, "node.sh"), .. verb])
        {
            Environment = { ["NODE_HOME"] = home },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
    }

    private static string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("redisinfra-scripts-").FullName;
        var assembly = typeof(MemorySize).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sh", StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = File.Create(Path.Combine(folder, name));
            source.CopyTo(target);
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
