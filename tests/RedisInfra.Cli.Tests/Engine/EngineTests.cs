using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;
using RedisInfra.Topology;

namespace RedisInfra.Cli.Tests.Engine;

public sealed class EngineTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_new_resource_is_created_and_an_unchanged_one_is_left_alone()
    {
        var first = await _rig.UpAsync(() => Thing.Create(_rig, "a"));
        var second = await _rig.UpAsync(() => Thing.Create(_rig, "a"));

        Assert.Equal(1, first.Count(OperationKind.Create));
        Assert.False(second.ChangedAnything);
        Assert.Equal(["create a"], _rig.Log);
        Assert.Equal("one", _rig.Things["a"]);
    }

    [Fact]
    public async Task A_changed_input_runs_update_in_place()
    {
        await _rig.UpAsync(() => Thing.Create(_rig, "a"));
        await _rig.UpAsync(() => Thing.Create(_rig, "a", "two"));

        Assert.Equal(["create a", "update a"], _rig.Log);
        Assert.Equal("two", _rig.Things["a"]);
    }

    [Fact]
    public async Task Without_an_update_command_a_change_runs_create()
    {
        void Program(string value) => _ = new Command("c", new CommandArgs { Create = $"echo {value} >> {_rig["log"]}" });
        await _rig.UpAsync(() => Program("first"));
        await _rig.UpAsync(() => Program("second"));

        Assert.Equal(["first", "second"], _rig.Log);
    }

    [Fact]
    public async Task A_changed_trigger_creates_the_new_one_and_then_runs_the_old_delete()
    {
        await _rig.UpAsync(() => Thing.Create(_rig, "a", trigger: "1"));
        var outcome = await _rig.UpAsync(() => Thing.Create(_rig, "a", trigger: "2"));

        Assert.Equal(1, outcome.Count(OperationKind.Replace));
        Assert.Equal(["create a", "create a", "delete a"], _rig.Log);
        Assert.Single(_rig.State().Resources);
    }

    [Fact]
    public async Task What_is_gone_from_the_program_is_deleted_newest_first()
    {
        void Chain()
        {
            var first = Thing.Create(_rig, "first");
            var second = Thing.Create(_rig, "second", after: [first]);
            Thing.Create(_rig, "third", after: [second]);
        }

        await _rig.UpAsync(Chain);
        var outcome = await _rig.UpAsync(() => { });

        Assert.Equal(["delete third", "delete second", "delete first"], _rig.Log[3..]);
        Assert.Equal(3, outcome.Count(OperationKind.Delete));
        Assert.Empty(_rig.State().Resources);
    }

    [Fact]
    public async Task A_resource_that_comes_to_depend_on_a_newer_one_is_deleted_before_it()
    {
        await _rig.UpAsync(() => Thing.Create(_rig, "old"));
        await _rig.UpAsync(() => Thing.Create(_rig, "old", "two", after: [Thing.Create(_rig, "new")]));
        await _rig.DestroyAsync();

        Assert.Equal(["delete old", "delete new"], _rig.Log[^2..]);
    }

    [Fact]
    public async Task Destroy_deletes_everything_and_leaves_no_state()
    {
        await _rig.UpAsync(() =>
        {
            Thing.Create(_rig, "a");
            Thing.Create(_rig, "b");
        });
        var outcome = await _rig.DestroyAsync();

        Assert.True(outcome.Succeeded);
        Assert.Empty(_rig.Things);
        Assert.False(Directory.Exists(_rig.Paths.Directory));
    }

    [Fact]
    public async Task What_a_probe_finds_gone_is_made_again()
    {
        void Program() => Thing.Create(_rig, "a", probe: "test -e \"$THING\"");
        await _rig.UpAsync(Program);
        Assert.False((await _rig.UpAsync(Program)).ChangedAnything);
        File.Delete(_rig["things/a"]);

        var plan = await _rig.PlanAsync(Program);
        var outcome = await _rig.UpAsync(Program);

        Assert.Equal(OperationKind.Repair, Assert.Single(plan.Operations).Kind);
        Assert.Equal(1, outcome.Count(OperationKind.Repair));
        Assert.Equal("one", _rig.Things["a"]);
    }

    [Fact]
    [Trait("Entry", "6")]
    public async Task What_a_command_has_to_say_is_told_once_though_it_succeeds()
    {
        void Program(string script) => _ = new Command("loud", new CommandArgs { Create = script });

        await _rig.UpAsync(() => Program("echo 'a loss' >&2"));
        Assert.Equal(["  a loss"], _rig.Said);
        await _rig.UpAsync(() => Program("echo 'a loss' >&2"));
        Assert.Equal(["  a loss"], _rig.Said);
    }

    [Fact]
    public async Task A_failure_stops_what_depends_on_it_and_nothing_else_and_tells_what_the_command_said()
    {
        void Program(string script)
        {
            var bad = new Command("bad", new CommandArgs { Create = script });
            Thing.Create(_rig, "after-bad", after: [bad]);
            Thing.Create(_rig, "alone");
        }

        var failed = await _rig.UpAsync(() => Program("echo 'no such disk' >&2; exit 3"));
        Assert.Equal(["alone"], _rig.Things.Keys);
        Assert.Equal("create Command bad: its create command ended with exit code 3: no such disk", Assert.Single(failed.Failures).ToString());

        var mended = await _rig.UpAsync(() => Program("true"));
        Assert.True(mended.Succeeded);
        Assert.Equal(["after-bad", "alone"], _rig.Things.Keys);
    }

    [Fact, Trait("Entry", "20")]
    public async Task All_failures_of_a_run_are_told()
    {
        var outcome = await _rig.UpAsync(() =>
        {
            _ = new Command("x", new CommandArgs { Create = "exit 1" });
            _ = new Command("y", new CommandArgs { Create = "exit 2" });
        });

        Assert.Equal(["x", "y"], outcome.Failures.Select(f => f.Operation!.Resource.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_failure_nothing_is_deleted_since_the_program_may_not_have_come_to_it()
    {
        await _rig.UpAsync(() => Thing.Create(_rig, "kept"));
        await _rig.UpAsync(() => _ = new Command("bad", new CommandArgs { Create = "exit 1" }));

        Assert.Equal(["kept"], _rig.Things.Keys);
    }

    [Fact]
    public async Task A_failed_delete_keeps_what_it_may_need_and_is_tried_again()
    {
        void Program(string delete)
        {
            var needed = Thing.Create(_rig, "needed");
            _ = new Command("user", new CommandArgs { Create = "true", Delete = delete }, new CustomResourceOptions { DependsOn = { needed } });
        }

        await _rig.UpAsync(() => Program($"test -e {_rig["may-go"]}"));
        Assert.False((await _rig.DestroyAsync()).Succeeded);
        Assert.Equal(["needed"], _rig.Things.Keys);

        File.WriteAllText(_rig["may-go"], "");
        Assert.True((await _rig.DestroyAsync()).Succeeded);
        Assert.Empty(_rig.Things);
    }

    [Fact]
    public async Task A_plan_touches_nothing_and_says_what_would_change()
    {
        await _rig.UpAsync(() =>
        {
            Thing.Create(_rig, "same");
            Thing.Create(_rig, "changed");
            Thing.Create(_rig, "replaced", trigger: "1", holdsData: true);
            Thing.Create(_rig, "gone");
        });
        var before = (_rig.Log, File.ReadAllText(_rig.Paths.Snapshot));

        var plan = await _rig.PlanAsync(() =>
        {
            Thing.Create(_rig, "same");
            Thing.Create(_rig, "changed", "two");
            Thing.Create(_rig, "replaced", trigger: "2", holdsData: true);
            Thing.Create(_rig, "new");
        });

        Assert.Equal(
            ["changed Update environment", "gone Delete ", "new Create ", "replaced Replace triggers", "same Same "],
            plan.Operations.Select(o => $"{o.Resource.Name} {o.Kind} {string.Join(',', o.Changed)}").Order(StringComparer.Ordinal));
        Assert.Equal("replaced", Assert.Single(plan.Operations, o => o.LosesData).Resource.Name);
        Assert.Equal(before.Log, _rig.Log);
        Assert.Equal(before.Item2, File.ReadAllText(_rig.Paths.Snapshot));
    }

    [Fact]
    public async Task What_depends_on_a_change_is_planned_as_changing_too()
    {
        void Program(string text)
        {
            var source = new Command("source", new CommandArgs { Create = $"echo {text}" });
            _ = new Command("user", new CommandArgs { Create = "cat", Stdin = source.Stdout });
        }

        await _rig.UpAsync(() => Program("one"));
        var plan = await _rig.PlanAsync(() => Program("two"));

        Assert.Equal(2, plan.Count(OperationKind.Update));
    }

    [Fact]
    public async Task Resources_that_depend_on_each_other_are_of_different_waves_and_others_share_one()
    {
        await _rig.UpAsync(() =>
        {
            var a = Thing.Create(_rig, "a");
            var b = Thing.Create(_rig, "b");
            Thing.Create(_rig, "c", after: [a, b]);
        });

        var waves = _rig.State().Resources.ToDictionary(r => r.Key.Name, r => r.Wave, StringComparer.Ordinal);
        Assert.True(waves["c"] > waves["a"] && waves["c"] > waves["b"]);
    }

    [Fact]
    public async Task A_command_gets_its_input_environment_directory_and_what_it_said_before()
    {
        void Program(string content) => _ = new Command("c", new CommandArgs
        {
            Create = "echo made; echo why >&2",
            Update = "{ cat; echo; echo \"$WHAT in $PWD after $PULUMI_COMMAND_STDOUT and $PULUMI_COMMAND_STDERR\"; } > said",
            Stdin = content,
            Environment = { ["WHAT"] = "this" },
            Dir = _rig.Root,
        });
        await _rig.UpAsync(() => Program("one"));
        await _rig.UpAsync(() => Program("two"));

        Assert.Equal($"two\nthis in {_rig.Root} after made and why\n", File.ReadAllText(_rig["said"]));
    }

    [Fact]
    public async Task A_command_does_not_inherit_the_stacks_configuration_or_passphrase()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"test:password":"hidden"}""");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "hidden");
        try
        {
            await _rig.UpAsync(() => _ = new Command("c", new CommandArgs { Create = $"env > {_rig["said"]}" }));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
            Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", null);
        }

        Assert.DoesNotContain("hidden", File.ReadAllText(_rig["said"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_throws_is_told_in_its_own_words_without_a_trace()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => _rig.PlanAsync(() => throw new InvalidOperationException("three shards at least")));

        Assert.Equal("three shards at least", error.Message);
    }

    [Fact]
    public async Task Settings_that_the_program_refuses_are_told_as_such()
    {
        var refused = new SettingsException([new("redisinfra:deployments.a.networking.port", "6379", "is in use")]);

        var error = await Assert.ThrowsAsync<SettingsException>(() => _rig.PlanAsync(() => throw new RunException(refused.Message, refused)));
        Assert.Same(refused, error);
    }

    [Theory]
    [InlineData("kubernetes:apps/v1:StatefulSet", "kubernetes:* resources are planned and rendered, not applied by redisinfra: deploy this stack with `pulumi up`")]
    [InlineData("acme:index:Rocket", "acme:index:Rocket: redisinfra deploys no such resource: deploy this stack with `pulumi up`")]
    public async Task What_it_can_not_deploy_is_refused_before_anything_starts(string type, string words)
    {
        var error = await Assert.ThrowsAsync<CliException>(() => _rig.UpAsync(() =>
        {
            Thing.Create(_rig, "a");
            _ = new CustomResource(type, "it", ResourceArgs.Empty, options: null);
        }));

        Assert.Equal(words, error.Message);
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Empty(_rig.Log);
    }

    [Fact]
    public async Task Two_resources_of_one_name_are_refused()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => _rig.PlanAsync(() =>
        {
            Thing.Create(_rig, "twin");
            Thing.Create(_rig, "twin", "other");
        }));

        Assert.Contains("twin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_are_kept_plain_and_masked()
    {
        await _rig.UpAsync(() =>
        {
            var password = new RandomPassword("p", new RandomPasswordArgs { Length = 24 });
            return new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["deployments"] = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["cache"] = Output.Create(new Dictionary<string, object?>(StringComparer.Ordinal) { ["password"] = password.Result, ["port"] = 6379 }),
                },
                ["list"] = new[] { Output.Create("x"), Output.CreateSecret("y") },
            };
        });

        var outputs = _rig.State().Outputs;
        Assert.Equal(24, ((string)outputs.Plain["deployments"]!["cache"]!["password"]!).Length);
        Assert.Equal("""{"deployments":{"cache":{"password":"[secret]","port":6379}},"list":["x","[secret]"]}""", outputs.Masked.ToJsonString());
    }

    [Fact]
    public async Task No_secret_is_in_any_file_of_the_state()
    {
        const string Secret = "s3cr3t-in-clear";
        await _rig.UpAsync(() =>
        {
            _ = new Command("c", new CommandArgs { Create = "cat", Stdin = Output.CreateSecret(Secret), Environment = { ["P"] = Secret } });
            return new Dictionary<string, object?>(StringComparer.Ordinal) { ["password"] = Output.CreateSecret(Secret) };
        });

        foreach (var file in Directory.GetFiles(_rig.Paths.Directory))
        {
            Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_rig.Paths.Directory));
    }

    [Fact]
    public async Task An_interrupted_run_finishes_what_runs_and_starts_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        void Program()
        {
            var slow = new Command("slow", new CommandArgs
            {
                Create = $"touch {_rig["begun"]}; while ! test -e {_rig["go-on"]}; do sleep 0.01; done; touch {_rig["finished"]}",
            });
            Thing.Create(_rig, "later", after: [slow]);
        }

        var up = _rig.UpAsync(Program, stop: stop.Token);
        await Eventually.TrueAsync(() => File.Exists(_rig["begun"]));
        await stop.CancelAsync();
        File.WriteAllText(_rig["go-on"], "");
        var outcome = await up;

        Assert.True(outcome.Interrupted);
        Assert.True(File.Exists(_rig["finished"]));
        Assert.Empty(_rig.Things);
        Assert.Equal(ResourceStatus.Done, Assert.Single(_rig.State().Resources).Status);
    }
}
