using System.Text.Json.Nodes;
using RedisInfra.Cli.State;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Up_says_what_changes_what_it_did_how_to_reach_it_and_what_it_verified()
    {
        Assert.Equal(0, await _rig.RunAsync("up"));

        Assert.Equal("one", _rig.File);
        Assert.Contains("  + create  Command file", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("Plan: 2 to create", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("created Command file (", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("primary 127.0.0.1:6379", _rig.Out, StringComparison.Ordinal);
        Assert.Matches("cache +1 of 1 checks +passed", _rig.Out);
        Assert.Matches("cache +crash +passed +- +- +200 ms +- +- +- +0", _rig.Out);
        Assert.DoesNotContain('\u001b', _rig.Out);
        Assert.Equal("", _rig.Error);
    }

    [Fact]
    public async Task A_second_up_changes_nothing_and_drills_nothing()
    {
        await _rig.RunAsync("up");
        _rig.Drilled.Clear();

        Assert.Equal(0, await _rig.RunAsync("up"));
        Assert.Contains("Plan: 2 unchanged", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 1 checks", _rig.Out, StringComparison.Ordinal);
        Assert.Empty(_rig.Drilled);
    }

    [Fact]
    public async Task Up_drills_what_the_stack_asks_for_unless_told_not_to()
    {
        await _rig.RunAsync("up", "--skip-drills");
        Assert.Empty(_rig.Drilled);

        await _rig.RunAsync("up", "-c", "content=two");
        Assert.Equal([DrillKind.Graceful, DrillKind.Crash], _rig.Drilled);
    }

    [Fact]
    public async Task Up_whose_drill_fails_ends_with_1_and_says_why()
    {
        _rig.Drill = kind => kind == DrillKind.Crash ? VerificationStatus.Failed : VerificationStatus.NotApplicable;

        Assert.Equal(1, await _rig.RunAsync("up"));
        Assert.Contains("failed: cache: crash: as the rig says", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("not applicable: cache: graceful: as the rig says", _rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Entry", "2")]
    public async Task Up_after_which_keys_are_missing_ends_with_1_until_they_are_back_or_given_up()
    {
        _rig.Keys = new([10]);
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
        _rig.Keys = new([10, 0]);
        Assert.Equal(1, await _rig.RunAsync("up", "--skip-drills", "-c", "content=two"));
        Assert.Contains("failed: cache: keys: 0 keys, 10 before", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("/data", _rig.Out, StringComparison.Ordinal);

        Assert.Equal(1, await _rig.RunAsync("up", "--skip-drills", "-c", "content=two"));
        Assert.Contains("failed: cache: keys: cache-node-0 holds 0 keys, its shard had 10 when last counted", _rig.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunAsync("verify"));
        Assert.Equal(0, await _rig.RunAsync("up", "--accept-loss", "-c", "content=two"));
        Assert.Equal(0, await _rig.RunAsync("verify"));
    }

    [Fact]
    [Trait("Entry", "2")]
    public async Task A_drill_that_empties_a_deployment_fails_the_run()
    {
        _rig.Keys = new([10]);
        Assert.Equal(0, await _rig.RunAsync("up"));
        _rig.Keys = new([10, 0]);
        Assert.Equal(1, await _rig.RunAsync("verify", "--drill", "restart"));
        Assert.Contains("failed: cache: keys: after the drills: cache-node-0 holds 0 keys", _rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Entry", "2")]
    public async Task Data_that_was_destroyed_is_not_missed()
    {
        _rig.Keys = new([10]);
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
        Assert.Equal(0, await _rig.RunAsync("destroy", "--yes"));
        _rig.Keys = new([0]);
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
    }

    [Fact]
    [Trait("Entry", "15")]
    public async Task Outputs_after_a_run_that_failed_show_what_there_is_and_say_what_failed()
    {
        Assert.Equal(1, await _rig.RunAsync("up", "-c", "create=echo 'disk full' >&2; exit 5"));
        Assert.Equal(0, await _rig.RunAsync("outputs"));
        Assert.Contains("cache.endpoints.primary = 127.0.0.1:6379", _rig.Out, StringComparison.Ordinal);
        Assert.StartsWith("warning: the last up failed: create Command file: ", _rig.Error, StringComparison.Ordinal);
        await _rig.RunAsync("outputs", "--json");
        Assert.Contains("disk full", (string)JsonNode.Parse(_rig.Out)!["failures"]![0]!, StringComparison.Ordinal);
        Assert.Equal(1, await _rig.RunAsync("verify"));

        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
        Assert.Equal(0, await _rig.RunAsync("outputs", "--json"));
        Assert.Equal("", _rig.Error);
        Assert.Null(JsonNode.Parse(_rig.Out)!["failures"]);
    }

    [Fact]
    public async Task Up_that_fails_ends_with_1_and_says_what_the_command_said()
    {
        Assert.Equal(1, await _rig.RunAsync("up", "-c", "create=echo 'disk full' >&2; exit 5"));

        Assert.Equal($"error: create Command file: its create command ended with exit code 5: disk full{Environment.NewLine}", _rig.Error);
        Assert.Contains("failed to create Command file", _rig.Out, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Entry", "8")]
    [InlineData("preview")]
    [InlineData("up")]
    public async Task What_a_change_costs_is_said_before_it_is_made(string command)
    {
        Assert.Equal(0, await _rig.RunAsync("up"));
        Assert.DoesNotContain("will be another", _rig.Error);
        _rig.Write("Pulumi.local.yaml", "config: { redisinfra:content: two }\n");
        Assert.Equal(0, await _rig.RunAsync(command));
        Assert.Contains("warning: cache: will be another", _rig.Error);
    }

    [Fact]
    public async Task Json_is_all_that_up_and_preview_print_then()
    {
        await _rig.RunAsync("preview", "--json");
        var plan = JsonNode.Parse(_rig.Out)!;
        await _rig.RunAsync("up", "--json");
        var run = JsonNode.Parse(_rig.Out)!;

        Assert.Equal((1, 2), ((int)plan["schema"]!, (int)plan["changes"]!));
        Assert.True((bool)run["succeeded"]!);
        Assert.True((bool)run["verification"]!["passed"]!);
        Assert.Contains("created Command file", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_changes_nothing_and_leaves_nothing()
    {
        Assert.Equal(0, await _rig.RunAsync("preview"));

        Assert.Contains("Plan: 2 to create", _rig.Out, StringComparison.Ordinal);
        Assert.Null(_rig.File);
        Assert.False(Directory.Exists(_rig[".redisinfra"]));
    }

    [Fact]
    public async Task A_setting_can_be_overridden_for_one_run()
    {
        await _rig.RunAsync("up", "--skip-drills", "-c", "redisinfra:content=other");
        Assert.Equal("other", _rig.File);

        await _rig.RunAsync("up", "--skip-drills");
        Assert.Equal("one", _rig.File);
    }

    [Theory]
    [InlineData("n", 1, "one")]
    [InlineData("", 1, "one")]
    [InlineData("y", 0, null)]
    public async Task A_person_is_asked_before_data_is_deleted(string answer, int code, string? file)
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Answer = answer;

        Assert.Equal(code, await _rig.RunAsync("up", "--skip-drills", "-c", "trigger=new"));
        Assert.Contains("This deletes data. Go on? [y/N]", _rig.Out, StringComparison.Ordinal);
        // The old delete runs after the new create and takes the file that both have.
        Assert.Equal(file, _rig.File);
    }

    [Fact]
    public async Task Nobody_is_asked_with_yes_without_a_terminal_or_where_no_data_is_lost()
    {
        _rig.Answer = "n";
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills", "-c", "content=two"));
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills", "-c", "trigger=new", "--yes"));
        _rig.Answer = null;
        Assert.Equal(0, await _rig.RunAsync("destroy"));
    }

    [Fact, Trait("Entry", "19")]
    public async Task What_a_client_cancels_is_a_failed_check_and_no_interruption()
    {
        _rig.Thrown = new TaskCanceledException("A task was canceled.");

        Assert.Equal(1, await _rig.RunAsync("up", "--skip-drills"));
        Assert.Contains("timed out", _rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("interrupted", _rig.Out + _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_leaves_nothing_and_a_second_one_says_so()
    {
        await _rig.RunAsync("up", "--skip-drills");

        Assert.Equal(0, await _rig.RunAsync("destroy"));
        Assert.Null(_rig.File);
        Assert.False(Directory.Exists(_rig[".redisinfra"]));
        Assert.Equal(0, await _rig.RunAsync("destroy"));
        Assert.Equal($"Nothing to destroy: stack 'local' isn't deployed{Environment.NewLine}", _rig.Out);
    }

    [Fact]
    public async Task Destroy_needs_no_stack_file()
    {
        await _rig.RunAsync("up", "--skip-drills");
        File.Delete(_rig["Pulumi.local.yaml"]);

        Assert.Equal(0, await _rig.RunAsync("destroy"));
        Assert.Null(_rig.File);
    }

    [Fact]
    public async Task Outputs_hide_secrets_unless_asked_for()
    {
        await _rig.RunAsync("up", "--skip-drills");
        var shown = _rig.Out;

        await _rig.RunAsync("outputs", "--json", "--show-secrets");
        var password = (string)JsonNode.Parse(_rig.Out)!["deployments"]!["cache"]!["password"]!;
        Assert.Equal(20, password.Length);
        Assert.DoesNotContain(password, shown, StringComparison.Ordinal);

        await _rig.RunAsync("outputs", "--json");
        Assert.Equal(
            """{"schema":1,"stack":"local","deployments":{"cache":{"topology":"standalone","platform":"local","endpoints":{"primary":["127.0.0.1:6379"]},"password":"[secret]"}}}""",
            JsonNode.Parse(_rig.Out)!.ToJsonString());

        await _rig.RunAsync("outputs");
        Assert.Contains("cache.password = [secret]", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("cache.endpoints.primary = 127.0.0.1:6379", _rig.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outputs")]
    [InlineData("verify")]
    public async Task What_needs_a_deployment_says_that_there_is_none(string command)
    {
        Assert.Equal(1, await _rig.RunAsync(command));
        Assert.Equal($"error: stack 'local' isn't deployed: run `redisinfra up --stack local`{Environment.NewLine}", _rig.Error);
    }

    [Fact]
    public async Task Verify_checks_and_drills_repeatedly_and_tells_the_spread()
    {
        await _rig.RunAsync("up", "--skip-drills");

        Assert.Equal(0, await _rig.RunAsync("verify", "--drill", "crash", "--repeat", "4", "--json", "report.json"));
        Assert.Matches("crash median +4 of 4 +- +- +250 ms", _rig.Out);
        Assert.Matches("crash max +4 of 4 +- +- +400 ms", _rig.Out);
        var report = JsonNode.Parse(File.ReadAllText(_rig["report.json"]))!;
        Assert.Equal(4, report["deployments"]!["cache"]!["drills"]!.AsArray().Count);
    }

    [Fact]
    public async Task Verify_without_a_drill_only_checks()
    {
        await _rig.RunAsync("up", "--skip-drills");
        _rig.Check = VerificationStatus.Failed;

        Assert.Equal(1, await _rig.RunAsync("verify", "--json", "-"));
        Assert.False((bool)JsonNode.Parse(_rig.Out)!["passed"]!);
        Assert.Empty(_rig.Drilled);
    }

    [Theory]
    [InlineData("--drill", "flood")]
    [InlineData("--repeat", "0")]
    [InlineData("--repeat", "often")]
    [InlineData("--deployment", "nope")]
    public async Task Verify_refuses_what_it_does_not_know(string option, string value)
    {
        await _rig.RunAsync("up", "--skip-drills");

        Assert.Equal(2, await _rig.RunAsync("verify", option, value));
        Assert.StartsWith("error: ", _rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("dance")]
    [InlineData("up", "--fast")]
    [InlineData("up", "extra")]
    [InlineData("up", "-c", "nonsense")]
    [InlineData("up", "--stack", "../x")]
    [InlineData("up", "--stack", "missing")]
    [InlineData("up", "--cwd", "/")]
    public async Task Bad_usage_ends_with_2_and_starts_nothing(params string[] args)
    {
        Assert.Equal(2, await _rig.RunAsync(args));

        Assert.StartsWith("error: ", _rig.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _rig.Error, StringComparison.Ordinal);
        Assert.Null(_rig.File);
    }

    [Fact]
    public async Task Bad_configuration_ends_with_2_with_every_error_on_a_line_and_starts_nothing()
    {
        _rig.Validate = () => throw new SettingsException(
            [new("redisinfra:deployments.a", "x", "must be y"), new("redisinfra:deployments.b", null, "is missing")]);

        Assert.Equal(2, await _rig.RunAsync("up"));
        Assert.Equal(
            ["error: redisinfra:deployments.a: x: must be y", "error: redisinfra:deployments.b: is missing"],
            _rig.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.False(Directory.Exists(_rig[".redisinfra"]));
    }

    [Fact]
    public async Task A_wrong_passphrase_ends_with_2_and_the_right_one_goes_on()
    {
        _rig.Write("Pulumi.local.yaml", $"encryptionsalt: {Samples.Salt}\nconfig: {{ redisinfra:content: {{ secure: \"{Samples.TopSecret}\" }} }}\n");
        _rig.Passphrase = Samples.Passphrase;
        Assert.Equal(0, await _rig.RunAsync("up", "--skip-drills"));
        Assert.Equal("top-secret-väl", _rig.File);

        _rig.Passphrase = "wrong";
        foreach (var command in (string[])["up", "preview", "outputs", "destroy", "verify"])
        {
            Assert.Equal(2, await _rig.RunAsync(command));
            Assert.Contains("wrong passphrase", _rig.Error, StringComparison.Ordinal);
        }

        _rig.Passphrase = Samples.Passphrase;
        Assert.Equal(0, await _rig.RunAsync("up"));
        Assert.Contains("2 unchanged", _rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_beside_another_ends_with_1()
    {
        await _rig.RunAsync("up", "--skip-drills");
        using var held = StackLock.Take(StatePaths.Of(_rig[".redisinfra"], "local"));

        foreach (var args in (string[][])[["up"], ["destroy"], ["verify", "--drill", "crash"]])
        {
            Assert.Equal(1, await _rig.RunAsync(args));
            Assert.Contains("in use by another run (pid ", _rig.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, await _rig.RunAsync("outputs"));
    }

    [Fact]
    public async Task A_bug_is_one_line_and_its_trace_only_for_who_asks()
    {
        _rig.Validate = () => throw new InvalidTimeZoneException("out of time\nand space");
        Assert.Equal(1, await _rig.RunAsync("up"));
        Assert.Equal($"error: unexpected: InvalidTimeZoneException: out of time and space (REDISINFRA_DEBUG=1 shows where){Environment.NewLine}", _rig.Error);

        _rig.Debug = "1";
        await _rig.RunAsync("up");
        Assert.Contains("   at ", _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_progress_is_shown_in_place()
    {
        _rig.Answer = "y";

        Assert.Equal(0, await _rig.RunAsync("up"));
        Assert.Contains('\u001b', _rig.Out);
        Assert.Contains("created Command file", _rig.Out, StringComparison.Ordinal);
        Assert.Contains("drilled cache: crash: passed", _rig.Out, StringComparison.Ordinal);
    }
}
