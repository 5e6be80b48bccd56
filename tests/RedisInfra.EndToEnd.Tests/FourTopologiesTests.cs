using System.Text.Json.Nodes;

namespace RedisInfra.EndToEnd.Tests;

[Collection("real servers")]
public sealed class FourTopologiesTests
{
    private const int Servers = 16;

    [RedisFact]
    public async Task A_stack_is_deployed_verified_changed_in_place_repaired_and_destroyed()
    {
        await using var checkout = new Checkout();

        var first = await checkout.Run("up");
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Equal(Servers, checkout.Servers().Count());
        await NoSecretIsToBeSeen(checkout, first);

        var second = await checkout.Run("up");
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Contains("unchanged", second.Output);
        Assert.DoesNotContain("created", second.Output);
        Assert.DoesNotContain("updated", second.Output);

        await AChangeIsAppliedInPlace(checkout);
        await ADeadNodeIsMadeAgain(checkout);
        await ADeploymentGrowsAndShrinks(checkout);

        var destroyed = await checkout.Run("destroy", "--yes");
        Assert.True(destroyed.ExitCode == 0, destroyed.ToString());
        Assert.Empty(checkout.Processes());
    }

    [RedisFact]
    public async Task Verify_drills_and_writes_the_report_that_others_build_on()
    {
        await using var checkout = new Checkout();
        var up = await checkout.Run("up", "--skip-drills");
        Assert.True(up.ExitCode == 0, up.ToString());

        var report = Path.Combine(checkout.Root, "report.json");
        foreach (var drill in new[] { "graceful", "crash" })
        {
            var verified = await checkout.Run("verify", "--drill", drill, "--json", report);
            Assert.True(verified.ExitCode == 0, verified.ToString());
            var json = JsonNode.Parse(await File.ReadAllTextAsync(report))!;
            Assert.Equal(1, (int)json["schema"]!);
            Assert.True((bool)json["passed"]!);
            foreach (var name in new[] { "catalog", "sessions", "events" })
            {
                var deployment = json["deployments"]![name]!;
                Assert.NotEmpty(deployment["checks"]!.AsArray());
                var result = Assert.Single(deployment["drills"]!.AsArray())!;
                Assert.Equal(drill, (string?)result["name"]);
                Assert.Equal("passed", (string?)result["status"]);
                Assert.True((long)result["acknowledged"]! > 0);
                Assert.True((double)result["writeGapMs"]! > 0);
            }

            Assert.Equal("notApplicable", (string?)json["deployments"]!["cache"]!["drills"]![0]!["status"]);
        }
    }

    private static async Task NoSecretIsToBeSeen(Checkout checkout, Finished up)
    {
        var deployments = (await checkout.Outputs())["deployments"]!.AsObject();
        var secrets = deployments.Select(d => (string)d.Value!["password"]!).ToList();
        secrets.AddRange(Directory.EnumerateFiles(checkout.Root, "operator", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(checkout.Root, "replication", SearchOption.AllDirectories))
            .Select(File.ReadAllText).Select(s => s.Trim()).Distinct());
        Assert.All(secrets, s => Assert.Equal(32, s.Length));

        var masked = await checkout.Run("outputs", "--json");
        var state = await File.ReadAllTextAsync(checkout.StateFile);
        var logs = Directory.EnumerateFiles(checkout.Root, "log", SearchOption.AllDirectories).Select(File.ReadAllText);
        var visible = new[] { up.Output, up.Error, masked.Output, state }
            .Concat(logs)
            .Concat(checkout.Processes().Values)
            .Concat(checkout.Processes().Keys.Select(pid => Checkout.ReadProc(pid, "environ")))
            .ToList();
        Assert.All(secrets, secret => Assert.All(visible, text => Assert.DoesNotContain(secret, text)));

        var root = new DirectoryInfo(Path.Combine(checkout.Root, ".redisinfra"));
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        Assert.All(
            root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(root),
            file => Assert.True((file.UnixFileMode & others) == UnixFileMode.None, $"{file.FullName}: {file.UnixFileMode}"));
    }

    private static async Task AChangeIsAppliedInPlace(Checkout checkout)
    {
        var before = checkout.ServerIds();
        var changed = await checkout.Run("up", "--skip-drills", "-c", "redisinfra:defaults.memory.limit=256Mi");
        Assert.True(changed.ExitCode == 0, changed.ToString());
        Assert.Contains("updated", changed.Output);
        Assert.Equal(before, checkout.ServerIds());
        Assert.NotEqual("68265984", (await checkout.Ask("sessions-node-1", "sessions", "CONFIG", "GET", "maxmemory")).Split('\n')[1]);
        checkout.WriteStack(Checkout.Four.Replace("128Mi", "256Mi", StringComparison.Ordinal));
    }

    private static async Task ADeadNodeIsMadeAgain(Checkout checkout)
    {
        var before = checkout.ServerIds();
        var outputs = (await checkout.Outputs())["deployments"]!;
        foreach (var deployment in new[] { "cache", "sessions", "events" })
        {
            var crash = (string)outputs[deployment]!["nodes"]![0]!["control"]!["crash"]!;
            using var killed = System.Diagnostics.Process.Start("sh", ["-c", crash]);
            await killed.WaitForExitAsync();
        }

        var repaired = await checkout.Run("up", "--skip-drills");
        Assert.True(repaired.ExitCode == 0, repaired.ToString());
        Assert.Equal(Servers, checkout.Servers().Count());
        Assert.Equal(3, checkout.ServerIds().Except(before).Count());
    }

    private static async Task ADeploymentGrowsAndShrinks(Checkout checkout)
    {
        foreach (var key in Enumerable.Range(0, 200))
        {
            Assert.Equal("OK", await checkout.Ask("events-shard-0-0", "events", "-c", "SET", $"key-{key}", $"{key}"));
        }

        var grown = await checkout.Run(
            "up", "--skip-drills",
            "-c", "redisinfra:deployments.sessions.topology.replicas=3",
            "-c", "redisinfra:deployments.events.topology.shards=4");
        Assert.True(grown.ExitCode == 0, grown.ToString());
        Assert.Equal(Servers + 3, checkout.Servers().Count());

        var shrunk = await checkout.Run("up", "--skip-drills", "--yes");
        Assert.True(shrunk.ExitCode == 0, shrunk.ToString());
        Assert.Equal(Servers, checkout.Servers().Count());
        foreach (var key in Enumerable.Range(0, 200))
        {
            Assert.Equal($"{key}", await checkout.Ask("events-shard-0-0", "events", "-c", "GET", $"key-{key}"));
        }
    }
}
