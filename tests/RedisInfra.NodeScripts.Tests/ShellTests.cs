using System.Diagnostics;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class ShellTests
{
    [RedisFact("shellcheck")]
    public async Task Shellcheck_finds_nothing()
    {
        var check = new ProcessStartInfo("shellcheck", ["-a", "-x", "-e", "SC2034,SC2153", "node.sh"])
        {
            WorkingDirectory = NodeScript.Folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(check)!;
        var findings = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, findings);
    }

    [RedisFact("busybox")]
    public Task Busybox_runs_replication() => RunsIn("busybox ash", shell => Lab.Manual(shell: shell));

    [RedisFact("busybox")]
    public Task Busybox_runs_sentinels() => RunsIn("busybox ash", shell => Lab.Sentinel(shell: shell));

    [RedisFact("busybox")]
    public Task Busybox_runs_a_cluster() => RunsIn("busybox ash", shell => Lab.Cluster(shell: shell));

    private static async Task RunsIn(string shell, Func<string, Lab> create)
    {
        using var lab = await create(shell).Up();
        var old = lab.Primary();
        var (exitCode, output) = await old.Run("stop");
        Assert.True(exitCode == 0 && output.Contains("hands over to", StringComparison.Ordinal), output);
        old.Start();
        await lab.Form();
        Assert.Equal((0, ""), await lab.Formed());
    }
}
