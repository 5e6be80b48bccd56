using RedisInfra.NodeScripts.Tests.Support;

namespace RedisInfra.NodeScripts.Tests;

/// <summary>Damaged data files are found before the server finds them, and set aside.</summary>
[Trait("Entry", "3")]
public sealed class DamageTests
{
    private const int Keys = 2000;

    private static readonly string[] s_ofLog = ["zeroed log", "cut log", "missing log", "empty manifest", "missing manifest", "cut base"];

    private static readonly string[] s_ofSnapshot = ["cut snapshot", "zeroed snapshot", "changed snapshot", "newer snapshot"];

    public static IEnumerable<object[]> WithPeers =>
        from damage in s_ofLog.Concat(s_ofSnapshot) from leads in new[] { false, true } select new object[] { "manual", damage, leads };

    public static IEnumerable<object[]> OtherTopologies =>
        from failover in new[] { "sentinel", "cluster" } from leads in new[] { false, true } select new object[] { failover, "zeroed log", leads };

    public static IEnumerable<object[]> Alone => from damage in s_ofLog.Concat(s_ofSnapshot) where damage is not "cut log" select new object[] { damage };

    [RedisTheory(Matrix = true), MemberData(nameof(WithPeers)), MemberData(nameof(OtherTopologies))]
    public async Task A_node_with_damaged_files_takes_all_data_from_its_peers(string failover, string damage, bool leads)
    {
        using var lab = await Lab.Small(failover).Keep(ModeOf(damage)).Up();
        lab.Write(Keys);
        var node = leads ? lab.Primary() : lab.FirstShard.Single(other => other.Role is "slave");
        node.Ask("SAVE");
        node.Kill();
        Do(damage, node);
        node.Start();
        await lab.Form();
        Assert.Equal(Keys, lab.Count());
        Assert.NotEmpty(Directory.GetDirectories(node.DataDirectory, "damaged-*"));
    }

    [RedisTheory, MemberData(nameof(Alone))]
    public async Task A_node_that_has_the_only_data_waits_until_a_person_accepts_the_loss(string damage)
    {
        using var lab = await Lab.Standalone().Keep(ModeOf(damage)).Up();
        lab.Write(Keys);
        lab.First.Ask("SAVE");
        lab.First.Kill();
        Do(damage, lab.First);
        lab.First.Start();
        await Eventually.Equal(true, () => lab.Logs().Contains("accept-loss", StringComparison.Ordinal));
        Assert.Null(lab.First.Role);
        Assert.True(lab.First.Running);
        var (exitCode, output) = await lab.First.Run("accept-loss");
        Assert.True(exitCode == 0, output);
        await lab.Form();
        Assert.NotEmpty(Directory.GetDirectories(lab.First.DataDirectory, "damaged-*"));
        if (damage.EndsWith("manifest", StringComparison.Ordinal))
            Assert.Equal(Keys, lab.Count());
        else if (damage is "zeroed log")
            Assert.InRange(lab.Count(), 1, Keys - 1);
    }

    [RedisFact]
    public async Task A_server_that_ends_three_times_before_it_serves_is_not_started_at_once_again()
    {
        using var lab = await Lab.Standalone().Up();
        lab.Write(Keys);
        lab.First.Kill();
        var configuration = Path.Combine(lab.First.Home, "conf", "redis.conf");
        var right = await File.ReadAllTextAsync(configuration);
        await File.WriteAllTextAsync(configuration, right + "no-such-directive yes\n");
        for (var time = 0; time < 3; time++)
        {
            lab.First.Start();
            await Eventually.Equal(false, () => lab.First.Running);
        }
        lab.First.Start();
        await Eventually.Equal(true, () => lab.Logs().Contains("the server ended 3 times in a row before it served", StringComparison.Ordinal));
        Assert.True(lab.First.Running);

        lab.First.Kill();
        await File.WriteAllTextAsync(configuration, right);
        lab.First.Start();
        await lab.Form();
        Assert.Equal(Keys, lab.Count());
        await Eventually.Equal(false, () => File.Exists(Path.Combine(lab.First.DataDirectory, "unserved")));
    }

    [RedisFact]
    public async Task A_write_that_a_crash_cut_off_is_no_damage_to_a_node_alone()
    {
        using var lab = await Lab.Standalone().Up();
        lab.Write(Keys);
        lab.First.Kill();
        Do("cut log", lab.First);
        lab.First.Start();
        await lab.Form();
        Assert.Equal(Keys - 1, lab.Count());
    }

    private static string ModeOf(string damage) => damage.EndsWith("snapshot", StringComparison.Ordinal) ? "rdb" : "aof";

    private static void Do(string damage, Node node)
    {
        var log = Path.Combine(node.DataDirectory, "appendonlydir");
        string Log(string pattern) => Directory.GetFiles(log, pattern).Order(StringComparer.Ordinal).Last();
        var snapshot = Path.Combine(node.DataDirectory, "dump.rdb");
        switch (damage)
        {
            case "zeroed log": Overwrite(Log("*.incr.aof"), 4096, new byte[4096]); break;
            case "cut log": Cut(Log("*.incr.aof"), -5); break;
            case "missing log": File.Delete(Log("*.incr.aof")); break;
            case "empty manifest": File.WriteAllText(Log("*.manifest"), ""); break;
            case "missing manifest": File.Delete(Log("*.manifest")); break;
            case "cut base": Cut(Log("*.base.rdb"), -20); break;
            case "cut snapshot": Cut(snapshot, -100); break;
            case "zeroed snapshot": Overwrite(snapshot, 4096, new byte[4096]); break;
            case "changed snapshot": Overwrite(snapshot, 3000, "X"u8.ToArray()); break;
            case "newer snapshot": Overwrite(snapshot, 0, "REDIS0099"u8.ToArray()); break;
        }
    }

    private static void Cut(string file, int by)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length + by);
    }

    private static void Overwrite(string file, int offset, byte[] bytes)
    {
        using var stream = File.OpenWrite(file);
        stream.Position = offset;
        stream.Write(bytes);
    }
}
