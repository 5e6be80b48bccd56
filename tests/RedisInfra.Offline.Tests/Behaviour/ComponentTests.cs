using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class ComponentTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task Outputs_that_are_registered_reach_the_mocks()
    {
        await Run.PreviewAsync(_mocks, () => new Component("component").Register(new Dictionary<string, object?>
        {
            ["text"] = "words",
            ["number"] = Output.Create(1),
            ["secret"] = Output.CreateSecret("hidden"),
            ["unknown"] = OutputUtilities.CreateUnknown(1),
            ["list"] = new[] { "a" },
            ["none"] = null,
        }));

        var request = Assert.Single(_mocks.Outputs, outputs => outputs.Urn.EndsWith("::component", StringComparison.Ordinal));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Component::component", request.Urn);
        Assert.Equal(["list", "number", "secret", "text", "unknown"], request.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("words", await OutputUtilities.GetValueAsync(request.Outputs["text"]));
        Assert.Equal(1.0, await OutputUtilities.GetValueAsync(request.Outputs["number"]));
        Assert.True(await Output.IsSecretAsync(request.Outputs["secret"]));
        Assert.False(await OutputUtilities.GetIsKnownAsync(request.Outputs["unknown"]));
        Assert.Equal<object>(["a"], Assert.IsType<ImmutableArray<object>>(await OutputUtilities.GetValueAsync(request.Outputs["list"])));
    }

    [Fact]
    public async Task Without_outputs_the_marked_properties_are_registered_by_their_names()
    {
        await Run.UpAsync(_mocks, () => _ = new Marked("marked"));

        var request = Assert.Single(_mocks.Outputs, outputs => outputs.Urn.EndsWith("::marked", StringComparison.Ordinal));
        Assert.Equal(["Named", "uri"], request.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("redis://", await OutputUtilities.GetValueAsync(request.Outputs["uri"]));
        Assert.True(await Output.IsSecretAsync(request.Outputs["uri"]));
    }

    [Fact]
    public async Task The_inputs_of_a_component_reach_the_mocks()
    {
        await Run.UpAsync(_mocks, () => _ = new Marked("marked", new SampleArgs { Mode = SampleMode.Fast }));

        Assert.Equal("fast", _mocks.Named("marked").Inputs["mode"]);
    }

    [Fact, Trait("Entry", "20")]
    public async Task A_component_may_have_an_output_of_a_type_that_no_provider_knows()
    {
        await Run.UpAsync(_mocks, () => _ = new Measure("measure"));

        Assert.Single(_mocks.Resources);
    }

    [Fact]
    public async Task A_stack_registers_its_outputs_and_hands_them_to_the_mocks()
    {
        var resources = await Deployment.TestAsync<SampleStack>(_mocks);

        Assert.Single(resources.OfType<SampleStack>());
        var request = Assert.Single(_mocks.Outputs);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", request.Urn);
        Assert.Equal("words", await OutputUtilities.GetValueAsync(request.Outputs["text"]));
    }

    [Fact]
    public async Task A_stack_whose_output_has_no_value_is_refused()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<ForgetfulStack>(_mocks));

        Assert.Contains("Output(s) 'text' have no value assigned", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Marked : ComponentResource
    {
        public Marked(string name, ResourceArgs? args = null)
            : base("test:index:Marked", name, args)
        {
            Uri = Output.CreateSecret("redis://");
            Named = Output.Create(1);
            RegisterOutputs();
        }

        [Output("uri")]
        public Output<string> Uri { get; private set; }

        [Output]
        public Output<int> Named { get; private set; }

        public string NotAnOutput { get; } = "";
    }

    private sealed class Measure(string name) : ComponentResource("test:index:Measure", name)
    {
        [Output("bytes")]
        public Output<long> Bytes { get; private set; } = null!;
    }

    private sealed class SampleStack : Stack
    {
        public SampleStack() => Text = Output.Create("words");

        [Output("text")]
        public Output<string> Text { get; private set; }
    }

    private sealed class ForgetfulStack : Stack
    {
        public ForgetfulStack() => Text = null!;

        [Output("text")]
        public Output<string> Text { get; private set; }
    }
}
