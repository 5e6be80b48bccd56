using System.Diagnostics;

namespace RedisInfra.EndToEnd.Tests;

/// <summary>The command where its surroundings aren't as usual: it works, or says what is in the way.</summary>
[Collection("real servers")]
[Trait("Entry", "15")]
public sealed class EdgesTests
{
    private static readonly string[] s_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    public static TheoryData<string, string> Surroundings { get; } = new()
    {
        { "with HOME unset", "unset HOME; exec \"$@\"" },
        { "with a mask that hides nothing", "umask 000; exec \"$@\"" },
    };

    [RedisFact]
    public async Task A_path_with_blanks_and_umlauts_is_as_good_as_any_and_a_link_to_it_too()
    {
        await using var checkout = new Checkout(Checkout.One, directory: "Käse's Größe & $HOME");
        await DeploysAndDestroys(checkout);

        var link = Path.Combine(Path.GetDirectoryName(checkout.Root)!, "a link");
        Directory.CreateSymbolicLink(link, checkout.Root);
        await Succeeds(checkout, "up", "--cwd", link);
        await Succeeds(checkout, "up", "--cwd", link);
        await Succeeds(checkout, "up");
        await Succeeds(checkout, "destroy", "--yes", "--cwd", link);
        AssertNothingIsLeft(checkout);
    }

    [RedisTheory]
    [MemberData(nameof(Surroundings))]
    public async Task A_run_works_in_other_surroundings(string name, string script)
    {
        await using var checkout = new Checkout(Checkout.One) { Through = ["sh", "-c", script, name] };
        await DeploysAndDestroys(checkout);
    }

    [Fact]
    public async Task With_64_open_files_at_most_the_limit_is_named()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RedisInfra.sln")))
        {
            root = root.Parent!;
        }

        using var run = Process.Start(new ProcessStartInfo("sh", ["-c", "ulimit -n 64; exec ./redisinfra up --stack none"])
        {
            UseShellExecute = false,
            WorkingDirectory = root.FullName,
            RedirectStandardError = true,
        })!;
        Assert.Equal(
            "redisinfra: 64 open files at most, and 256 are needed: raise the limit, as in `ulimit -n 1024`\n", await run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.Equal(1, run.ExitCode);
    }

    [RootFact]
    public async Task Another_user_than_root_needs_nothing_of_root()
    {
        await using var checkout = new Checkout(Checkout.One) { Through = s_nobody };
        Assert.Equal(0, await Host.Run("chown", "-R", "65534:65534", checkout.Root));
        await DeploysAndDestroys(checkout);
    }

    [RootFact]
    public async Task A_directory_that_can_not_be_written_is_told()
    {
        await using var checkout = new Checkout(Checkout.One) { Through = s_nobody };
        Assert.Equal(0, await Host.Run("chmod", "-R", "a+rX", checkout.Root));
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 1, up.ToString());
        Assert.Contains($"{Path.Combine(checkout.Root, ".redisinfra")}: the state can't be written", up.Error);
        Assert.Empty(checkout.Processes());
    }

    [RootFact]
    public async Task A_disk_that_is_full_is_told_and_with_room_the_next_run_goes_on()
    {
        await using var checkout = new Checkout(Checkout.One, directory: "disk");
        Assert.Equal(0, await Host.Run("mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", checkout.Root));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(checkout.Root, "Pulumi.yaml"), "name: redisinfra\nruntime: dotnet\n");
            checkout.WriteStack(Checkout.One);
            foreach (var size in new[] { "12k", "40k", "120k" })
            {
                Assert.Equal(0, await Host.Run("mount", "-o", $"remount,size={size}", checkout.Root));
                var full = await checkout.Run("up");
                Assert.True(full.ExitCode == 1, full.ToString());
                Assert.Contains("No space left", full.Error);
                Assert.DoesNotContain("in use", full.Error);
                Assert.DoesNotContain("unexpected", full.Error);
            }

            Assert.Equal(0, await Host.Run("mount", "-o", "remount,size=64m", checkout.Root));
            await DeploysAndDestroys(checkout);
        }
        finally
        {
            await Host.Run("umount", "-l", checkout.Root);
        }
    }

    [RedisFact]
    public async Task A_foreign_Redis_on_the_port_is_told_and_left_alone()
    {
        await using var checkout = new Checkout(Checkout.One);
        await Succeeds(checkout, "up");
        await Host.Control(checkout, "cache", 0, "crash");
        using var foreign = Process.Start(new ProcessStartInfo("redis-server", ["--port", "12100", "--save", "", "--dir", checkout.Root]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            while (await Host.Run("redis-cli", "-p", "12100", "SET", "theirs", "1") != 0)
            {
                Assert.False(foreign.HasExited);
            }

            var up = await checkout.Run("up");
            Assert.True(up.ExitCode == 2, up.ToString());
            Assert.Contains("redisinfra:deployments.cache.networking.port: 12100: ", up.Error);
            Assert.Equal(1, (await checkout.Run("verify")).ExitCode);
            await Succeeds(checkout, "destroy", "--yes");
            Assert.False(foreign.HasExited);
        }
        finally
        {
            foreign.Kill();
            await foreign.WaitForExitAsync();
        }
    }

    [RedisFact]
    [Trait("Entry", "8a")]
    public async Task Nodes_that_would_exchange_ports_are_told_before_anything_is_touched()
    {
        const string Stack = """
            config:
              redisinfra:deployments:
                cache: { topology: { kind: replication, replicas: 1 }, platform: { kind: local }, networking: { port: 12100 } }
            """;
        await using var checkout = new Checkout(Stack);
        Assert.Equal(0, (await checkout.Run("up", "--skip-drills")).ExitCode);
        var servers = checkout.Servers().ToList();
        checkout.WriteStack(Stack.Replace("12100", "12101", StringComparison.Ordinal));

        var up = await checkout.Run("up", "--skip-drills");

        Assert.Equal(2, up.ExitCode);
        Assert.Contains(
            "redisinfra:deployments.cache.networking.port: 12101: the port for cache-node-0 is that of cache-node-1 now; "
            + "set `networking.port` so that no node gets another's port",
            up.Error);
        Assert.Equal(servers, checkout.Servers());
    }

    [RedisFact]
    public async Task A_state_that_was_cut_is_told_and_its_copy_goes_on()
    {
        await using var checkout = new Checkout(Checkout.One);
        await Succeeds(checkout, "up");
        var before = checkout.Processes().Keys.Order().ToList();
        var state = await File.ReadAllBytesAsync(checkout.StateFile);
        foreach (var length in new[] { 0, state.Length / 2, state.Length - 2 })
        {
            await File.WriteAllBytesAsync(checkout.StateFile, state[..length]);
            foreach (var command in new[] { "up", "outputs", "verify", "destroy" })
            {
                var run = await checkout.Run(command);
                Assert.True(run.ExitCode == 1, run.ToString());
                Assert.Contains($"{checkout.StateFile}: damaged", run.Error);
            }
        }

        File.Copy(checkout.StateFile + ".bak", checkout.StateFile, overwrite: true);
        await Succeeds(checkout, "up");
        Assert.Equal(before, checkout.Processes().Keys.Order());
    }

    [RedisFact]
    public async Task After_a_run_of_which_one_deployment_failed_outputs_show_the_others_and_say_what_failed()
    {
        await using var checkout = new Checkout(Checkout.One + """

                other: { topology: { kind: standalone }, platform: { kind: local }, networking: { port: 12110 } }
            """);
        // A file where the node's directory must be.
        Directory.CreateDirectory(Path.GetDirectoryName(checkout.Home("other", "other-node-0"))!);
        await File.WriteAllTextAsync(checkout.Home("other", "other-node-0"), "");
        var up = await checkout.Run("up");
        Assert.True(up.ExitCode == 1, up.ToString());

        var outputs = await checkout.Run("outputs", "--json");
        Assert.True(outputs.ExitCode == 0, outputs.ToString());
        var json = System.Text.Json.Nodes.JsonNode.Parse(outputs.Output)!;
        Assert.Equal(["cache"], json["deployments"]!.AsObject().Select(d => d.Key));
        Assert.Contains("other-node-0", (string)json["failures"]![0]!);
        Assert.Contains("other-node-0", outputs.Error);
        var verified = await checkout.Run("verify", "--deployment", "cache");
        Assert.True(verified.ExitCode == 0, verified.ToString());

        File.Delete(checkout.Home("other", "other-node-0"));
        await Succeeds(checkout, "up");
        Assert.Equal("", (await checkout.Run("outputs")).Error);
    }

    private static async Task DeploysAndDestroys(Checkout checkout)
    {
        await Succeeds(checkout, "up");
        var second = await checkout.Run("up");
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.DoesNotContain("updated", second.Output);
        await Succeeds(checkout, "destroy", "--yes");
        AssertNothingIsLeft(checkout);
    }

    private static void AssertNothingIsLeft(Checkout checkout)
    {
        Assert.Empty(checkout.Processes());
        Assert.False(Directory.Exists(Path.Combine(checkout.Root, ".redisinfra")));
    }

    private static async Task Succeeds(Checkout checkout, params string[] arguments)
    {
        var run = await checkout.Run(arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
