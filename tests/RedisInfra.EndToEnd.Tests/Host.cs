using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>Commands of the machine that a test needs.</summary>
internal static class Host
{
    public static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Runs a node's control, as in <c>crash</c>.</summary>
    public static async Task Control(Checkout checkout, string deployment, int node, string control)
    {
        var command = (string)(await checkout.Outputs())["deployments"]![deployment]!["nodes"]![node]!["control"]![control]!;
        Assert.Equal(0, await Run("sh", "-c", command));
    }
}
