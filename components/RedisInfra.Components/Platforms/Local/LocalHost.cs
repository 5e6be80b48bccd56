using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What this machine has: programs on the path, and ports that nobody else uses.</summary>
internal sealed class LocalHost(LocalLayout layout)
{
    private static readonly string[] s_exporters = ["prometheus-redis-exporter", "redis_exporter"];

    public IEnumerable<SettingError> Check(RedisPlan plan)
    {
        if (!OnPath("redis-server", "valkey-server"))
        {
            yield return new SettingError("platform.kind", "local",
                "needs redis-server on the PATH; install it (Debian: apt-get install redis-server)");
        }

        if (plan.Exporter is not null && !OnPath(s_exporters))
        {
            yield return new SettingError("monitoring.enabled", "true",
                "needs an exporter on the PATH; install it (Debian: apt-get install prometheus-redis-exporter)");
        }

        foreach (var error in plan.Nodes.SelectMany(Ports).Concat(ExporterPort(plan)))
        {
            yield return error;
        }
    }

    private IEnumerable<SettingError> Ports(NodePlan node) => Port(node.Name, node.PortSetting, node.Address.Port, node.FurtherPorts);

    private IEnumerable<SettingError> ExporterPort(RedisPlan plan) =>
        plan.Exporter is { } address ? Port(LocalLayout.Exporter, "monitoring.port", address.Port, []) : [];

    private IEnumerable<SettingError> Port(string name, string path, int port, IEnumerable<int> further)
    {
        var holder = HolderOf(port);
        if (holder == name)
            return [];
        return holder is null
            ? further.Prepend(port).Where(InUse).Select(used => new SettingError(path, Text(used),
                $"the port for {name} is in use by another process; end that one or set `{path}` to a free first port"))
            // Nodes that exchange ports while they run take each other for those who were there before.
            : [new(path, Text(port), $"the port for {name} is that of {holder} now; set `{path}` so that no node gets another's port")];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The node of this deployment whose process listens there.</summary>
    private string? HolderOf(int port) => !Directory.Exists(layout.Nodes) ? null : Directory.EnumerateDirectories(layout.Nodes)
        .Where(home => ListensOn(home, port) && IsHeld(Path.Combine(home, "run", "lock")))
        .Select(Path.GetFileName).FirstOrDefault();

    private static bool ListensOn(string home, int port) => InForce(home).Any(line =>
        line == $"PORT='{Text(port)}'" || (line.StartsWith("LISTEN=", StringComparison.Ordinal) && line.EndsWith($":{Text(port)}'", StringComparison.Ordinal)));

    /// <summary>The facts that the process was started with.</summary>
    private static string[] InForce(string home) => (
        from directory in (string[])["run/applied", "conf"]
        from facts in (string[])["node.env", "exporter.env"]
        let file = Path.Combine(home, directory, facts)
        where File.Exists(file)
        select File.ReadAllLines(file)).FirstOrDefault([]);

    // As local.sh asks: a process id may be another's by now, or of a process that ended and that nobody has buried.
    private static bool IsHeld(string file)
    {
        try
        {
            using var taken = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool InUse(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As Redis binds: connections of an ended process that still linger don't count.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static bool OnPath(params string[] programs) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(directory => programs.Any(program => File.Exists(Path.Combine(directory, program))));
}
