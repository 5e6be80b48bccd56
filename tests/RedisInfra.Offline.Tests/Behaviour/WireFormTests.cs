using System.Collections.Immutable;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class WireFormTests
{
    private static readonly TestOptions s_up = new() { IsPreview = false };

    [Fact]
    public async Task Inputs_reach_the_mocks_by_their_wire_names_without_what_is_unset()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(mocks, s_up, () =>
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

        await Deployment.TestAsync(mocks, s_up, () =>
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

        await Deployment.TestAsync(mocks, new(), () =>
        {
            _ = new Command("node", new()
            {
                Create = "start",
                Environment = { { "PORT", "6379" }, { "PASSWORD", OutputUtilities.CreateUnknown("") } },
            });
        });

        Assert.Equal(["create"], mocks.Named("node").Inputs.Keys);
    }
}
