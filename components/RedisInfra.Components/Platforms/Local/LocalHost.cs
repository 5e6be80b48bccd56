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

    private IEnumerable<SettingError> Ports(NodePlan node) => IsOurs(node.Name, node.Address.Port)
        ? []
        : node.Ports.Where(InUse).Select(port => InUseError(node.PortSetting, node.Name, port));

    private IEnumerable<SettingError> ExporterPort(RedisPlan plan) =>
        plan.Exporter is { } address && InUse(address.Port) && !IsOurs(LocalLayout.Exporter, address.Port)
            ? [InUseError("monitoring.port", LocalLayout.Exporter, address.Port)]
            : [];

    private static SettingError InUseError(string path, string node, int port) => new(
        path, port.ToString(CultureInfo.InvariantCulture),
        $"the port for {node} is in use by another process; end that one or set `{path}` to a free first port");

    // A node of ours may hold its port already: then its files name that port and its process holds its lock.
    private bool IsOurs(string name, int port)
    {
        var facts = Path.Combine(layout.Home(name), "conf", name == LocalLayout.Exporter ? "exporter.env" : "node.env");
        return File.Exists(facts)
            && File.ReadAllText(facts).Contains(port.ToString(CultureInfo.InvariantCulture) + "'", StringComparison.Ordinal)
            && IsHeld(Path.Combine(layout.Home(name), "run", "lock"));
    }

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
