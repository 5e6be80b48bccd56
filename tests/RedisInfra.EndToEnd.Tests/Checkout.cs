using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>A project directory of its own with a stack file, and the command run in it as a user would.</summary>
internal sealed class Checkout : IAsyncDisposable
{
    private const string Project = "name: redisinfra\nruntime: dotnet\nmain: stacks/RedisInfra.Stacks\n";

    /// <summary>
    /// The four topologies with everything switched on. Ports and bus ports lie below those that outgoing connections take.
    /// </summary>
    public const string Four = """
        config:
          redisinfra:defaults:
            platform: { kind: local }
            memory: { limit: 128Mi, policy: allkeys-lru }
            failover: { downAfter: 2s, nodeTimeout: 2s }
            monitoring: { enabled: true }
          redisinfra:deployments:
            cache: { topology: { kind: standalone }, networking: { port: 12000 }, monitoring: { port: 12090 } }
            catalog:
              topology: { kind: replication, replicas: 2 }
              networking: { port: 12010 }
              monitoring: { port: 12091 }
            sessions:
              topology: { kind: sentinel, replicas: 2, sentinels: 3 }
              networking: { port: 12020, sentinelPort: 12030 }
              monitoring: { port: 12092 }
            events:
              topology: { kind: cluster, shards: 3, replicasPerShard: 1 }
              networking: { port: 12040 }
              monitoring: { port: 12093 }
        """;

    /// <summary>One server that a second is enough for.</summary>
    public const string One = """
        config:
          redisinfra:deployments:
            cache: { topology: { kind: standalone }, platform: { kind: local }, networking: { port: 12100 } }
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("redisinfra-e2e-");

    private readonly string _name;

    /// <param name="stack">The stack file.</param>
    /// <param name="name">The stack's name.</param>
    /// <param name="directory">The project's directory within the one that is this test's own.</param>
    public Checkout(string stack = Four, string name = "local", string directory = "")
    {
        _name = name;
        Root = Directory.CreateDirectory(Path.Combine(_directory.FullName, directory)).FullName;
        File.WriteAllText(Path.Combine(Root, "Pulumi.yaml"), Project);
        WriteStack(stack);
    }

    public string Root { get; }

    /// <summary>What starts the command, and ends with running its arguments: another user, a limit. Default: nothing.</summary>
    public string[] Through { get; init; } = [];

    /// <summary>A node's directory.</summary>
    public string Home(string deployment, string node) => Path.Combine(Root, ".redisinfra", "nodes", _name, deployment, node);

    public string StateFile => Path.Combine(Root, ".redisinfra", $"{_name}.json");

    public void WriteStack(string stack) => File.WriteAllText(Path.Combine(Root, $"Pulumi.{_name}.yaml"), stack);

    public Process Start(params string[] arguments)
    {
        string[] words = [.. Through, "dotnet", Path.Combine(AppContext.BaseDirectory, "redisinfra.dll"), .. arguments, "--stack", _name];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    public async Task<Finished> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Finished(process.ExitCode, await output, await error);
    }

    public async Task<JsonNode> Outputs() => JsonNode.Parse((await Run("outputs", "--json", "--show-secrets")).Output)!;

    /// <summary>A deployment's servers' answer to a command, asked as its operator would with redis-cli.</summary>
    public async Task<string> Ask(string node, string deployment, params string[] command)
    {
        var home = Home(deployment, node);
        var port = (await File.ReadAllTextAsync(Path.Combine(home, "conf", "node.env"))).Split('\n')
            .Single(l => l.StartsWith("PORT=", StringComparison.Ordinal)).Split('\'')[1];
        var secret = Path.Combine(home, "secrets", "operator");
        string[] user = File.Exists(secret) ? ["--user", "operator", "--no-auth-warning"] : [];
        var start = new ProcessStartInfo("redis-cli", ["-p", port, .. user, .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (user.Length > 0)
            start.Environment["REDISCLI_AUTH"] = (await File.ReadAllTextAsync(secret)).Trim();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }

    /// <summary>Processes that have to do with this directory, by their command line.</summary>
    public IReadOnlyDictionary<int, string> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0)
        .Where(pid => pid > 0)
        .Select(pid => (Pid: pid, Line: ReadProc(pid, "cmdline")))
        .Where(p => p.Line.Contains(Root, StringComparison.Ordinal))
        .ToDictionary(p => p.Pid, p => p.Line.Replace('\0', ' '));

    /// <summary>Command lines of processes whose server listens for this checkout.</summary>
    public IEnumerable<string> Servers() => Processes().Values.Where(IsServer);

    /// <summary>Their process ids.</summary>
    public IReadOnlyList<int> ServerIds() => [.. Processes().Where(p => IsServer(p.Value)).Select(p => p.Key).Order()];

    private static bool IsServer(string line) => line.Contains("redis-server 127.0.0.1:", StringComparison.Ordinal);

    public static string ReadProc(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Run("destroy", "--yes", "--delete-data");
        foreach (var pid in Processes().Keys)
        {
            try
            {
                Process.GetProcessById(pid).Kill();
            }
            catch (ArgumentException)
            {
                // it has ended
            }
        }

        _directory.Delete(recursive: true);
    }
}
