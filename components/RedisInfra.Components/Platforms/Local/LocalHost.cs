using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What this machine has: programs on the path, and ports that nobody else uses.</summary>
internal sealed class LocalHost(LocalLayout layout)
{
    private static readonly string[] s_exporters = ["prometheus-redis-exporter", "redis_exporter"];

    /// <summary>As planned, and as in force where a run that was to change it was interrupted.</summary>
    private static readonly string[] s_facts =
        ["conf/node.env", "conf/exporter.env", "run/applied/node.env", "run/applied/exporter.env"];

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

    private IEnumerable<SettingError> Ports(NodePlan node) => IsOurs(node.Address.Port)
        ? []
        : node.Ports.Where(InUse).Select(port => InUseError(node.PortSetting, node.Name, port));

    private IEnumerable<SettingError> ExporterPort(RedisPlan plan) =>
        plan.Exporter is { } address && InUse(address.Port) && !IsOurs(address.Port)
            ? [InUseError("monitoring.port", LocalLayout.Exporter, address.Port)]
            : [];

    private static SettingError InUseError(string path, string node, int port) => new(
        path, port.ToString(CultureInfo.InvariantCulture),
        $"the port for {node} is in use by another process; end that one or set `{path}` to a free first port");

    // A node of this deployment may hold the port already, this one or one that is to have another: then its files name that port
    // and its process holds its lock.
    private bool IsOurs(int port) => Directory.Exists(layout.Nodes)
        && Directory.EnumerateDirectories(layout.Nodes).Any(home => IsHeld(Path.Combine(home, "run", "lock")) && Names(home, port));

    private static bool Names(string home, int port) => (
        from facts in s_facts
        let file = Path.Combine(home, facts)
        where File.Exists(file)
        select File.ReadAllText(file)).Any(text => text.Contains(port.ToString(CultureInfo.InvariantCulture) + "'", StringComparison.Ordinal));

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
