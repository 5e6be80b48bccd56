using System.Collections.Immutable;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class WireFormTests
{
    [Fact]
    public async Task Inputs_reach_the_mocks_by_their_wire_names_without_what_is_unset()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            _ = new Command("node", new()
            {
                Create = "start",
                Environment = { { "PORT", "6379" }, { "ROLE", "primary" } },
                Interpreter = { "/bin/sh", "-c" },
                Logging = Logging.StdoutAndStderr,
                AddPreviousOutputInEnv = false,
            });
        });

        var command = mocks.Named("node");
        Assert.Equal("command:local:Command", command.Type);
        Assert.Equal(
            ["addPreviousOutputInEnv", "create", "environment", "interpreter", "logging"],
            command.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("start", command.Inputs["create"]);
        Assert.Equal("stdoutAndStderr", command.Inputs["logging"]);
        Assert.Equal(false, command.Inputs["addPreviousOutputInEnv"]);
        Assert.Equal(
            new Dictionary<string, object> { ["PORT"] = "6379", ["ROLE"] = "primary" },
            Assert.IsType<ImmutableDictionary<string, object>>(command.Inputs["environment"]));
        Assert.Equal<object>(["/bin/sh", "-c"], Assert.IsType<ImmutableArray<object>>(command.Inputs["interpreter"]));
    }

    [Fact]
    public async Task Numbers_reach_the_mocks_as_doubles_and_secrets_as_plain_values()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            _ = new RandomPassword("password", new() { Length = 32, Keepers = { { "generation", Output.CreateSecret("1") } } });
        });

        var inputs = mocks.Named("password").Inputs;
        Assert.Equal(32.0, inputs["length"]);
        Assert.Equal("1", Assert.IsType<ImmutableDictionary<string, object>>(inputs["keepers"])["generation"]);
    }

    [Fact]
    public async Task An_unknown_anywhere_in_a_property_leaves_out_the_property()
    {
        var mocks = new RecordingMocks();

        await Run.PreviewAsync(mocks, () =>
        {
            _ = new Command("node", new()
            {
                Create = "start",
                Environment = { { "PORT", "6379" }, { "PASSWORD", OutputUtilities.CreateUnknown("") } },
            });
        });

        Assert.Equal(["create"], mocks.Named("node").Inputs.Keys);
    }

    [Fact]
    public async Task Values_of_all_kinds_have_their_form()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            _ = new Sample("sample", new SampleArgs
            {
                Mode = SampleMode.Fast,
                Day = DayOfWeek.Tuesday,
                Target = "80%",
                Inner = new SampleArgs { Anything = new object?[] { 1, null, 2.5, "x", true } },
                Json = """{"a":[1,null,{"b":true}]}""",
                Settings = new SampleArgs { Anything = new Dictionary<string, object?> { ["on"] = true, ["off"] = null } },
                NotAnInput = "not an input",
            });
        });

        var inputs = mocks.Named("sample").Inputs;
        Assert.Equal(
            ["day", "hidden", "inner", "json", "mode", "settings", "target"], inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("fast", inputs["mode"]);
        Assert.Equal(2.0, inputs["day"]);
        Assert.Equal("80%", inputs["target"]);
        Assert.Equal("private", inputs["hidden"]);
        Assert.Equal<object?>([1.0, null, 2.5, "x", true], Assert.IsType<ImmutableArray<object?>>(Map(inputs["inner"])["anything"]));
        Assert.True(Map(Assert.IsType<ImmutableArray<object>>(Map(inputs["json"])["a"])[2])["b"] is true);
        using var settings = System.Text.Json.JsonDocument.Parse(Assert.IsType<string>(inputs["settings"]));
        Assert.Equal("""{"on":true}""", settings.RootElement.GetProperty("anything").GetRawText().Replace(" ", ""));
    }

    [Fact]
    public async Task Assets_reach_the_mocks_as_they_are_and_resources_as_resources()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            var other = new Component("other");
            _ = new Sample("asset", new SampleArgs { Anything = new StringAsset("text") });
            _ = new Sample("archive", new SampleArgs
            {
                Anything = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new FileAsset("a.txt") }),
            });
            _ = new Sample("resource", new SampleArgs { Anything = other });
        });

        Assert.IsType<StringAsset>(mocks.Named("asset").Inputs["anything"]);
        Assert.IsType<AssetArchive>(mocks.Named("archive").Inputs["anything"]);
        Assert.IsAssignableFrom<Resource>(mocks.Named("resource").Inputs["anything"]);
    }

    [Fact]
    public async Task What_has_no_form_is_refused_with_its_type()
    {
        var mocks = new RecordingMocks();

        var messages = await Run.FailureAsync(
            mocks, () => _ = new Sample("sample", new SampleArgs { Anything = TimeSpan.FromSeconds(1) }));

        Assert.All(messages, message => Assert.Contains("System.TimeSpan is not a supported argument type", message, StringComparison.Ordinal));
        Assert.Empty(mocks.Resources);
    }

    [Fact]
    public async Task A_missing_required_input_is_refused_with_its_name()
    {
        var mocks = new RecordingMocks();

        var messages = await Run.FailureAsync(mocks, () => _ = new RandomPassword("password", new()));

        Assert.All(messages, message => Assert.Contains(
            "[Input] Pulumi.Random.RandomPasswordArgs.Length is required but was not given a value", message, StringComparison.Ordinal));
        Assert.Empty(mocks.Resources);
    }

    private static ImmutableDictionary<string, object?> Map(object? value) =>
        Assert.IsType<ImmutableDictionary<string, object?>>(value);
}
