using System.Globalization;

namespace RedisInfra.Chaos;

/// <summary>A node's directory, and what can be done to it.</summary>
internal sealed class NodeHome(string home)
{
    private readonly ILookup<string, string> _facts = File.ReadLines(Path.Combine(home, "conf", "node.env"))
        .Where(l => l.Contains('=', StringComparison.Ordinal))
        .ToLookup(l => l[..l.IndexOf('=', StringComparison.Ordinal)], l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('\''), StringComparer.Ordinal);

    public string Name => Path.GetFileName(home);

    public bool IsSentinel => _facts["NODE_KIND"].Contains("sentinel", StringComparer.Ordinal);

    public string Address => $"{_facts["HOST"].Single()}:{_facts["PORT"].Single()}";

    /// <summary>The operator's; null without authentication.</summary>
    public string? Password => _facts["AUTH"].Contains("yes", StringComparer.Ordinal) ? File.ReadAllText(Path.Combine(home, "secrets", "operator")).Trim() : null;

    public int? Pid
    {
        get
        {
            try
            {
                var pid = int.Parse(File.ReadAllText(Path.Combine(home, "run", "pid")), CultureInfo.InvariantCulture);
                return File.ReadAllText($"/proc/{pid}/cmdline").Contains(home, StringComparison.Ordinal) ? pid : null;
            }
            catch (Exception e) when (e is IOException or FormatException)
            {
                return null;
            }
        }
    }

    /// <summary>With all that it started, as when a container dies.</summary>
    public async Task KillAsync()
    {
        if (Pid is { } pid)
            await Tool.RunAsync("kill", null, "-KILL", "--", $"-{pid}");
        while (Pid is not null)
            await Task.Delay(10);
    }

    /// <summary>What it answers to INFO; empty when it doesn't.</summary>
    public async Task<ILookup<string, string>> InfoAsync()
    {
        var (host, port) = (Address.Split(':')[0], Address.Split(':')[1]);
        string[] user = Password is null ? [] : ["--user", "operator", "--no-auth-warning"];
        var reply = await Tool.RunAsync("timeout", Password, ["5", "redis-cli", "-h", host, "-p", port, .. user, "INFO", "replication"]);
        return reply.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.Contains(':', StringComparison.Ordinal))
            .ToLookup(l => l.Split(':')[0], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
    }

    /// <summary>Damages one of the files that the node needs to come back.</summary>
    /// <returns>Which, and how.</returns>
    public string Damage(Random random)
    {
        var data = Path.Combine(home, "data");
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is "dump.rdb" or "nodes.conf" || Path.GetDirectoryName(f)!.EndsWith("appendonlydir", StringComparison.Ordinal))
            .Where(f => new FileInfo(f).Length > 0)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (files.Length == 0)
            return "nothing to damage";
        var file = files[random.Next(files.Length)];
        var (length, way) = (new FileInfo(file).Length, random.Next(3));
        using var stream = File.OpenWrite(file);
        switch (way)
        {
            case 0:
                stream.SetLength(length / 2);
                break;
            case 1:
                stream.SetLength(0);
                break;
            default:
                stream.Position = length / 3;
                stream.Write(new byte[Math.Min(4096, length - stream.Position)]);
                break;
        }

        return $"{Path.GetRelativePath(data, file)} {(way switch { 0 => "cut in half", 1 => "emptied", _ => "zeroed within" })}";
    }
}
