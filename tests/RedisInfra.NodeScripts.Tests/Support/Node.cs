using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>A node's home directory and, while it runs, its process.</summary>
internal sealed class Node(string name, int port, string home, string shell)
{
    private Process? _process;

    public string Name => name;

    public bool Running => _process is { HasExited: false };

    public string Home => home;

    public int Port { get; set; } = port;

    /// <summary>Not the usual port + 10000, which lies among the ports that this machine's clients connect from.</summary>
    public int BusPort => Port + 500;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public string DataDirectory => Path.Combine(home, "data");

    public void Start()
    {
        _process?.Dispose();
        _process = Process.Start(NodeScript.Command(home, ["start"], shell))!;
        _process.OutputDataReceived += Log;
        _process.ErrorDataReceived += Log;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Directory.CreateDirectory(Path.Combine(home, "run"));
        File.WriteAllText(Path.Combine(home, "run", "pid"), _process.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL, as a crash.</summary>
    public void Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGSTOP: the node keeps its connections and answers nothing.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    /// <summary>What a lost volume leaves behind.</summary>
    public void LoseEverything()
    {
        Directory.Delete(DataDirectory, recursive: true);
        Directory.CreateDirectory(DataDirectory);
    }

    /// <summary>What persistence "none" leaves behind: configuration and no dataset.</summary>
    public void LoseDataset()
    {
        File.Delete(Path.Combine(DataDirectory, "dump.rdb"));
        if (Directory.Exists(Path.Combine(DataDirectory, "appendonlydir")))
            Directory.Delete(Path.Combine(DataDirectory, "appendonlydir"), recursive: true);
    }

    public Task<(int ExitCode, string Output)> Run(params string[] verb) => NodeScript.Run(home, verb, shell: shell);

    public Task<(int ExitCode, string Output)> Run(string[] verb, Dictionary<string, string> environment) =>
        NodeScript.Run(home, verb, shell: shell, environment: environment);

    public RespConnection Connect(string user = "operator") => new(Port, user, user + "-password");

    /// <summary>The reply to a command, or null when the node doesn't answer.</summary>
    public string? Ask(params string[] words)
    {
        try
        {
            using var connection = Connect();
            return connection.Send(words);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return null;
        }
    }

    /// <summary>Writes, and waits until a replica has it too; false when either fails.</summary>
    public bool WriteToTwo(string key, string value)
    {
        using var connection = Connect();
        return connection.Send("SET", key, value) is "OK" && connection.Send("WAIT", "1", "5000") is not "0";
    }

    public string? Info(string field) => Ask("INFO")?.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal))?[(field.Length + 1)..];

    public string? Role => Info("role");

    public string? Follows => Role is "slave" ? $"{Info("master_host")}:{Info("master_port")}" : null;

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        lock (this)
            File.AppendAllText(Path.Combine(home, "log"), line.Data + "\n");
    }
}
