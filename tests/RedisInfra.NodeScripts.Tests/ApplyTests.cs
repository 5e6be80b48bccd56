using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

public sealed class ApplyTests
{
    [RedisFact]
    public async Task A_changed_memory_limit_comes_into_force_without_a_restart()
    {
        using var lab = await Lab.Standalone().Up();
        var process = lab.First.Info("process_id");
        Assert.Equal(0, await Change(lab.First, conf => conf.Replace("maxmemory 100mb", "maxmemory 200mb", StringComparison.Ordinal)));
        Assert.Equal("maxmemory\n209715200", lab.First.Ask("CONFIG", "GET", "maxmemory"));
        Assert.Equal(process, lab.First.Info("process_id"));
    }

    [RedisFact]
    public async Task Save_points_come_into_force_together()
    {
        using var lab = await Lab.Standalone().Up();
        Assert.Equal(0, await Change(lab.First, conf => conf.Replace("save \"\"", "save 900 1\nsave 300 10", StringComparison.Ordinal)));
        Assert.Equal("save\n900 1 300 10", lab.First.Ask("CONFIG", "GET", "save"));
    }

    [RedisFact]
    public async Task A_changed_port_or_a_removed_directive_takes_a_restart()
    {
        using var lab = await Lab.Standalone().Up();
        Assert.Equal(3, await Change(lab.First, conf => conf.Replace("protected-mode yes\n", "", StringComparison.Ordinal)));
        Assert.Equal(3, await Change(lab.First, conf => conf.Replace("port ", "port 1", StringComparison.Ordinal)));
    }

    [RedisFact]
    public async Task A_changed_password_of_the_application_comes_into_force()
    {
        using var lab = await Lab.Standalone().Up();
        var acl = Path.Combine(lab.First.Home, "secrets/users.acl");
        await File.WriteAllTextAsync(acl, (await File.ReadAllTextAsync(acl)).Replace(">default-password", ">changed", StringComparison.Ordinal));
        Assert.Equal(0, await Change(lab.First, conf => conf));
        using var connection = new RespConnection(lab.First.Port, "default", "changed");
        Assert.Equal("PONG", connection.Send("PING"));
    }

    [RedisFact]
    public async Task A_changed_replication_password_comes_into_force_on_nodes_and_sentinels()
    {
        using var lab = await Lab.Sentinel().Up();
        foreach (var node in lab.Everybody)
        {
            foreach (var file in new[] { "users.acl", "replication" }.Select(name => Path.Combine(node.Home, "secrets", name)))
                await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("replication-password", "rotated", StringComparison.Ordinal));
        }
        foreach (var node in lab.Nodes)
            Assert.Equal(0, await Change(node, conf => conf));
        foreach (var sentinel in lab.Sentinels)
            Assert.Equal(0, await Change(sentinel, conf => conf, "sentinel.conf"));
        await lab.Form();
        lab.Nodes[1].Kill();
        lab.Nodes[1].Start();
        await lab.Form();
    }

    [RedisFact]
    public async Task A_sentinel_takes_a_changed_timeout_at_once_and_a_changed_port_not()
    {
        using var lab = await Lab.Sentinel().Up();
        var sentinel = lab.Sentinels[0];
        Assert.Equal(0, await Change(sentinel, conf => conf.Replace("milliseconds mymaster 2000", "milliseconds mymaster 3000", StringComparison.Ordinal), "sentinel.conf"));
        Assert.Contains("down-after-milliseconds\n3000", sentinel.Ask("SENTINEL", "MASTER", "mymaster"), StringComparison.Ordinal);
        Assert.Equal(3, await Change(sentinel, conf => conf.Replace("port ", "port 1", StringComparison.Ordinal), "sentinel.conf"));
    }

    [RedisTheory]
    [InlineData("redis.conf")]
    [InlineData("sentinel.conf")]
    public async Task A_node_that_was_started_without_passwords_and_is_to_have_the_ones_of_before_takes_a_restart(string conf)
    {
        using var lab = await Lab.Sentinel().Up();
        var node = conf == "redis.conf" ? lab.Nodes[1] : lab.Sentinels[1];
        await Protect(node, "yes", "no");
        node.Kill();
        node.Start();
        while (await Change(node, same => same, conf) != 0)
            Assert.True(node.Running);

        await Protect(node, "no", "yes");
        Assert.Equal(3, await Change(node, same => same, conf));
    }

    private static async Task Protect(Node node, string before, string after)
    {
        var facts = Path.Combine(node.Home, "conf", "node.env");
        await File.WriteAllTextAsync(facts, (await File.ReadAllTextAsync(facts)).Replace($"AUTH='{before}'", $"AUTH='{after}'", StringComparison.Ordinal));
    }

    private static async Task<int> Change(Node node, Func<string, string> change, string name = "redis.conf")
    {
        var file = Path.Combine(node.Home, "conf", name);
        File.Copy(file, file + ".old", overwrite: true);
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(file)));
        return (await node.Run("apply", file + ".old")).ExitCode;
    }
}
