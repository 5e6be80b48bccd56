using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class StateTests
{
    private static readonly ImmutableDictionary<string, object> s_full = Run.State(
        ("text", "words"),
        ("count", 3),
        ("limit", 4.0),
        ("enabled", true),
        ("ratio", 0.5),
        ("names", new[] { "a", "b" }),
        ("labels", new Dictionary<string, object> { ["k"] = "v" }),
        ("ports", new List<object> { Run.State(("name", "redis"), ("number", 6379), ("open", true)), Run.State(("name", "bus")) }),
        ("mode", "fast"),
        ("target", "80%"),
        ("anything", Run.State(("deep", new[] { 1 }))),
        ("json", Run.State(("a", 1))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Outputs_are_converted_from_the_state_that_the_mocks_return(bool isPreview)
    {
        await Deployment.TestAsync(Returning(s_full), new() { IsPreview = isPreview }, async () =>
        {
            var sample = new Sample("sample");

            Assert.Equal("words", await Value(sample.Text));
            Assert.Equal(3, await Value(sample.Count));
            Assert.Equal(4, await Value(sample.Limit));
            Assert.True(await Value(sample.Enabled));
            Assert.Equal(0.5, await Value(sample.Ratio));
            Assert.Equal<string>(["a", "b"], await Value(sample.Names));
            Assert.Equal("v", (await Value(sample.Labels))["k"]);
            Assert.Equal(SampleMode.Fast, await Value(sample.Mode));
            Assert.Equal("80%", (await Value(sample.Target)).AsT1);
            Assert.Equal("""{"a":1}""", (await Value(sample.Json)).GetRawText());
            Assert.Collection(
                await Value(sample.Ports),
                port => Assert.Equal(("redis", 6379, true), (port.Name, port.Number, port.IsOpen)),
                port => Assert.Equal(("bus", 0, null), (port.Name, port.Number, port.IsOpen)));
            var anything = Assert.IsType<ImmutableDictionary<string, object>>(await Value(sample.Anything));
            Assert.Equal<object>([1.0], Assert.IsType<ImmutableArray<object>>(anything["deep"]));
        });
    }

    [Fact]
    public async Task In_preview_what_the_mocks_leave_out_is_unknown()
    {
        await Run.PreviewAsync(Returning(Run.State(("text", "words"))), async () =>
        {
            var sample = new Sample("sample");

            Assert.True(await OutputUtilities.GetIsKnownAsync(sample.Text));
            Assert.False(await OutputUtilities.GetIsKnownAsync(sample.Count));
            Assert.False(await OutputUtilities.GetIsKnownAsync(sample.Names));
            Assert.True(await OutputUtilities.GetIsKnownAsync(sample.Urn));
        });
    }

    [Fact]
    public async Task In_up_what_the_mocks_leave_out_is_empty()
    {
        await Run.UpAsync(new RecordingMocks(), async () =>
        {
            var sample = new Sample("sample");

            Assert.True(await OutputUtilities.GetIsKnownAsync(sample.Text));
            Assert.Null(await Value(sample.Text));
            Assert.Equal(0, await Value(sample.Count));
            Assert.Null(await Value(sample.Limit));
            Assert.True((await Value(sample.Names)).IsDefault);
            Assert.Null(await Value(sample.Labels));
        });
    }

    [Fact]
    public async Task What_the_mocks_return_as_secret_or_unknown_is_so()
    {
        var state = Run.State(
            ("text", Output.CreateSecret("words")),
            ("count", OutputUtilities.CreateUnknown(1)),
            ("names", new object[] { "a", Output.CreateSecret("b") }),
            ("labels", new Dictionary<string, object> { ["k"] = OutputUtilities.CreateUnknown("") }));

        await Run.PreviewAsync(Returning(state), async () =>
        {
            var sample = new Sample("sample");

            Assert.True(await Output.IsSecretAsync(sample.Text));
            Assert.Equal("words", await Value(sample.Text));
            Assert.False(await OutputUtilities.GetIsKnownAsync(sample.Count));
            Assert.True(await Output.IsSecretAsync(sample.Names));
            Assert.Equal<string>(["a", "b"], await Value(sample.Names));
            Assert.False(await OutputUtilities.GetIsKnownAsync(sample.Labels));
            Assert.False(await Output.IsSecretAsync(sample.Ratio));
        });
    }

    [Fact]
    public async Task A_value_of_another_type_becomes_the_default()
    {
        await Run.UpAsync(Returning(Run.State(("count", "three"), ("text", 3), ("ports", "none"))), async () =>
        {
            var sample = new Sample("sample");

            Assert.Equal(0, await Value(sample.Count));
            Assert.Null(await Value(sample.Text));
            Assert.True((await Value(sample.Ports)).IsDefault);
        });
    }

    [Fact]
    public async Task A_state_may_be_a_map_of_strings_a_class_of_inputs_or_an_output_type()
    {
        object[] states = [new Dictionary<string, string> { ["name"] = "x" }, new StackReferenceArgs { Name = "x" }, new Named("x")];
        foreach (var state in states)
        {
            await Run.UpAsync(Returning(state), async () => Assert.Equal("x", await Value(new StackReference("other").Name)));
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("id-1", true)]
    public async Task An_id_is_known_when_the_mocks_return_one(string? id, bool isKnown)
    {
        foreach (var isPreview in new[] { true, false })
        {
            await Deployment.TestAsync(new RecordingMocks { Id = _ => id }, new() { IsPreview = isPreview }, async () =>
            {
                var sample = new Sample("sample");

                Assert.Equal(isKnown, await OutputUtilities.GetIsKnownAsync(sample.Id));
                Assert.Equal(isKnown ? id : null, await OutputUtilities.GetValueAsync(sample.Id));
            });
        }
    }

    private static RecordingMocks Returning(object state) => new() { State = _ => Task.FromResult(state) };

    private static async Task<T> Value<T>(Output<T> output)
    {
        Assert.True(await OutputUtilities.GetIsKnownAsync(output));
        return await OutputUtilities.GetValueAsync(output);
    }

    [OutputType]
    private sealed class Named(string name)
    {
        public readonly string Name = name;
    }
}
