using System.Collections.Immutable;
using System.Diagnostics;
using RedisInfra.Topology;

namespace RedisInfra.Verification.Tests;

/// <summary>A planned deployment as real processes on this host, in a directory of its own.</summary>
public sealed class RealDeployment : IAsyncDisposable
{
    private static readonly string[] s_users = [AclUsers.Application, AclUsers.Operator, AclUsers.Replication, AclUsers.Monitor];

    private readonly string _root = Directory.CreateTempSubdirectory("redisinfra-verification-").FullName;
    private readonly RedisPlan _plan;
    private readonly bool _auth;

    private RealDeployment(RedisPlan plan, bool auth) => (_plan, _auth) = (plan, auth);

    public RunningDeployment Running => new()
    {
        Name = _plan.Deployment,
        Topology = _plan.Topology,
        Platform = "local",
        Shape = _plan.Shape,
        SentinelMaster = _plan.SentinelMaster,
        Password = _auth ? PasswordOf(AclUsers.Application) : null,
        OperatorPassword = _auth ? PasswordOf(AclUsers.Operator) : null,
        Nodes = [.. _plan.Nodes.Select(RunningNodeOf)],
    };

    public static async Task<RealDeployment> StartAsync(RedisTopology topology, RedisSettings settings, int port)
    {
        settings = settings with { Networking = new NetworkingSettings { Port = port, SentinelPort = port + 10 } };
        var name = $"verify-{topology.Kind}";
        var plan = topology.Plan(name, settings, new SharedHostAddressing("127.0.0.1", topology, settings));
        var deployment = new RealDeployment(plan, settings.Auth.Enabled);
        try
        {
            deployment.WriteFiles();
            await Task.WhenAll(plan.Nodes.Select(n => ShAsync(deployment.StartCommand(n))));
            await ShAsync(deployment.NodeCommand(deployment._root, "form"));
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    public static async Task<string> ShAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"exit {process.ExitCode} of {command}");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_plan.Nodes.Select(n => ShAsync(
            $"{CrashCommand(n)}; n=0; while kill -0 $(cat {HomeOf(n)}/run/pid) 2>/dev/null && [ $n -lt 100 ]; do n=$((n+1)); sleep 0.02; done")));
        Directory.Delete(_root, recursive: true);
    }

    private static string PasswordOf(string user) => $"secret-of-{user}";

    private string HomeOf(NodePlan node) => Path.Combine(_root, node.Name);

    private string CrashCommand(NodePlan node) => $"kill -9 $(cat {HomeOf(node)}/run/pid) 2>/dev/null";

    private string NodeCommand(string home, string verb) => $"NODE_HOME={home} sh {_root}/scripts/node.sh {verb} 2>>{home}/log";

    // The shell that setsid starts becomes the server, so its id is the server's.
    private string Launch(NodePlan node)
    {
        var home = HomeOf(node);
        return $"NODE_HOME={home} setsid sh -c 'echo $$ >{home}/run/pid; exec sh {_root}/scripts/node.sh start' >>{home}/log 2>&1 </dev/null &";
    }

    private string StartCommand(NodePlan node)
    {
        var home = HomeOf(node);
        return $"{Launch(node)} n=0; until {NodeCommand(home, "ready")}; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.05; done";
    }

    private RunningNode RunningNodeOf(NodePlan node) => RunningNode.Of(node, new NodeControl
    {
        Crash = CrashCommand(node),
        Freeze = $"kill -STOP $(cat {HomeOf(node)}/run/pid)",
        Thaw = $"kill -CONT $(cat {HomeOf(node)}/run/pid)",
        Restart = $"{NodeCommand(HomeOf(node), "stop")}; {StartCommand(node)}",
        // The start waits until the node is ready, which takes another's lead; a rebirth doesn't wait.
        Rebirth = $"{CrashCommand(node)}; sleep 0.1; rm -rf {HomeOf(node)}/data; mkdir {HomeOf(node)}/data; {Launch(node)}",
    });

    private void WriteFiles()
    {
        foreach (var script in NodeScripts.All)
            Write(Path.Combine(_root, "scripts", script.Key), script.Value);
        Write(Path.Combine(_root, "conf", "deployment.env"), _plan.Facts);
        WriteSecrets(_root, NodeKind.Data);
        foreach (var node in _plan.Nodes)
        {
            var home = HomeOf(node);
            Write(Path.Combine(home, "conf", "node.env"), node.Facts);
            Write(Path.Combine(home, "conf", node.Kind == NodeKind.Sentinel ? "sentinel.conf" : "redis.conf"), node.Configuration);
            WriteSecrets(home, node.Kind);
            Directory.CreateDirectory(Path.Combine(home, "run"));
        }
    }

    private static void WriteSecrets(string home, NodeKind kind)
    {
        foreach (var user in s_users)
            Write(Path.Combine(home, "secrets", user), PasswordOf(user));
        var passwords = s_users.ToDictionary(u => u, PasswordOf, StringComparer.Ordinal);
        Write(Path.Combine(home, "secrets", "users.acl"), AclUsers.Render(kind, passwords));
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
