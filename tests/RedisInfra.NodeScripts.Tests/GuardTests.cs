using System.Globalization;
using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>What a primary asks for a write follows from its role, and one that was replaced follows its successor.</summary>
public sealed class GuardTests
{
    [RedisTheory("busybox")]
    [InlineData("sh")]
    [InlineData("busybox ash")]
    public async Task Who_was_just_promoted_takes_writes_at_once_and_from_its_first_replica_on_none_without_one(string shell)
    {
        using var lab = await Lab.Manual(shell: shell).Up();
        await Asks(lab.First, "1");
        await Asks(lab.Nodes[1], "0");
        await Asks(lab.Nodes[2], "0");

        lab.First.Kill();
        lab.Nodes[2].Kill();
        Assert.Equal("OK", lab.Nodes[1].Ask("REPLICAOF", "NO", "ONE"));
        Assert.Equal("OK", lab.Nodes[1].Ask("SET", "key", "value"));

        lab.Nodes[2].Start();
        await Eventually.Equal("slave", () => lab.Nodes[2].Role);
        await Asks(lab.Nodes[1], "1");
        Assert.Equal("OK", lab.Nodes[1].Ask("SET", "key", "value"));
        lab.Nodes[2].Kill();
        await Eventually.Equal(true, () => lab.Nodes[1].Ask("SET", "key", "value")?.StartsWith("-NOREPLICAS", StringComparison.Ordinal) is true);
    }

    [RedisFact]
    public async Task Who_starts_as_the_primary_refuses_writes_until_a_replica_is_there()
    {
        using var lab = await Lab.Manual().Up();
        foreach (var node in lab.Nodes)
            node.Kill();
        lab.First.Start();
        await Eventually.Equal(true, () => lab.First.Ask("SET", "key", "value")?.StartsWith("-NOREPLICAS", StringComparison.Ordinal) is true);
        lab.Nodes[1].Start();
        await Eventually.Equal("OK", () => lab.First.Ask("SET", "key", "value"));
    }

    [RedisFact]
    public async Task More_replicas_and_fewer_are_heeded_without_a_restart()
    {
        using var lab = await Lab.Manual(nodes: 2).Up();
        await Asks(lab.First, "0");
        foreach (var node in lab.Grow(1))
            node.Start();
        await lab.Form();
        // As `apply` puts it in force, everywhere.
        foreach (var node in lab.Nodes)
            Assert.Equal("OK", node.Ask("CONFIG", "SET", "min-replicas-to-write", "1"));
        await Asks(lab.Nodes[1], "0");

        lab.First.Kill();
        Assert.Equal("OK", lab.Nodes[1].Ask("REPLICAOF", "NO", "ONE"));
        Assert.Equal("OK", lab.Nodes[2].Ask("REPLICAOF", "127.0.0.1", lab.Nodes[1].Port.ToString(CultureInfo.InvariantCulture)));
        await Asks(lab.Nodes[1], "1");
    }

    [RedisFact]
    public async Task A_primary_that_wakes_and_was_replaced_follows_before_the_sentinels_tell_it()
    {
        using var lab = await Lab.Sentinel().Up();
        lab.First.Freeze();
        await Eventually.Equal(true, () => lab.Nodes[1].Role is "master" || lab.Nodes[2].Role is "master");
        lab.First.Thaw();
        await Eventually.Equal("slave", () => lab.First.Role);
        Assert.Contains($"follows {lab.Primary().Address}, which the sentinels name", lab.Logs(), StringComparison.Ordinal);
        await lab.Form();
        await Asks(lab.Primary(), "1");
    }

    [RedisFact]
    public async Task It_ends_with_its_server()
    {
        using var lab = await Lab.Manual(nodes: 2).Up();
        var guards = Guards(lab.First);
        Assert.NotEmpty(guards);
        lab.First.Kill();
        await Eventually.Equal(true, () => !guards.Exists(File.Exists));
    }

    private static List<string> Guards(Node node)
    {
        var server = File.ReadAllText(Path.Combine(node.Home, "run", "pid"));
        return [.. Directory.EnumerateDirectories("/proc").Select(process => Path.Combine(process, "cmdline")).Where(file => Read(file).EndsWith($"attend\0{server}\0", StringComparison.Ordinal))];
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Task Asks(Node node, string replicas) =>
        Eventually.Equal($"min-replicas-to-write\n{replicas}", () => node.Ask("CONFIG", "GET", "min-replicas-to-write"));
}
