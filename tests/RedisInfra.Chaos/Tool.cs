using System.Diagnostics;

namespace RedisInfra.Chaos;

/// <summary>Programs of the system.</summary>
internal static class Tool
{
    /// <param name="program">Its name.</param>
    /// <param name="password">For redis-cli.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it prints.</returns>
    public static async Task<string> RunAsync(string program, string? password, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDISCLI_AUTH"] = password;
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
