using System.Diagnostics;
using System.Globalization;

namespace RedisInfra.Verification;

/// <summary>A connection to a node that is cut off, by a client on its side: the platform's command runs <c>redis-cli</c> there.</summary>
internal sealed class AsideConnection : IRawConnection
{
    private readonly Process _process;

    private AsideConnection(Process process) => _process = process;

    /// <param name="command">The node's <see cref="Topology.NodePartition.Aside"/>.</param>
    /// <param name="password">The application's; null without authentication.</param>
    public static async Task<IRawConnection> OpenAsync(string command, string? password)
    {
        var connection = new AsideConnection(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!);
        connection._process.ErrorDataReceived += (_, _) => { };
        connection._process.BeginErrorReadLine();
        if (password is not null && await connection.AskAsync("AUTH", Quote(password)) is not "+OK")
            throw new IOException("the password is refused");
        return connection;
    }

    public async Task<string> AskAsync(params string[] words)
    {
        await _process.StandardInput.WriteLineAsync(string.Join(' ', words));
        await _process.StandardInput.FlushAsync();
        string? line;
        do
            line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("the client on the node's side has ended");
        while (line.Length == 0); // after an error
        return line == "OK" ? "+OK" : long.TryParse(line, CultureInfo.InvariantCulture, out _) ? $":{line}" : $"-{line}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
