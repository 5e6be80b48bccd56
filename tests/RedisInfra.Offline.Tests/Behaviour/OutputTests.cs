using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class OutputTests
{
    private static readonly Output<string> s_plain = Output.Create("plain");
    private static readonly Output<string> s_secret = Output.CreateSecret("secret");

    public static TheoryData<string, Func<Output<string>, Output<string>>> Ways => new()
    {
        { "Apply", value => value.Apply(v => v) },
        { "Apply to a task", value => value.Apply(v => Task.FromResult(v)) },
        { "Apply to an output", value => s_plain.Apply(_ => value) },
        { "Apply to an input", value => s_plain.Apply(_ => (Input<string>)value) },
        { "All of outputs", value => Output.All(s_plain, value).Apply(all => all[1]) },
        { "All of inputs", value => Output.All(new List<Input<string>> { "x", value }).Apply(all => all[1]) },
        { "Tuple", value => Output.Tuple(s_plain, value).Apply(both => both.Item2) },
        { "Tuple of inputs", value => Output.Tuple((Input<int>)1, (Input<string>)value).Apply(both => both.Item2) },
        {
            "Tuple of eight",
            value => Output.Tuple(s_plain, s_plain, s_plain, s_plain, s_plain, s_plain, s_plain, value).Apply(all => all.Item8)
        },
        { "Format", value => Output.Format($"{value}") },
        { "Format of an input", value => Output.Format($"{(Input<string>)value}") },
        { "JSON", value => Output.JsonSerialize(Output.Create(value)).Apply(json => json.Trim('"')) },
        { "A list", value => ((Input<ImmutableArray<string>>)new InputList<string> { "x", value }).Apply(all => all[1]) },
        { "A map", value => ((Input<ImmutableDictionary<string, string>>)new InputMap<string> { { "k", value } }).Apply(all => all["k"]) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_secret_stays_secret(string way, Func<Output<string>, Output<string>> combine)
    {
        var combined = combine(s_secret);

        Assert.True(await Output.IsSecretAsync(combined), way);
        Assert.Equal("secret", await OutputUtilities.GetValueAsync(combined));
        Assert.False(await Output.IsSecretAsync(combine(s_plain)), way);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task In_preview_an_unknown_stays_unknown(string way, Func<Output<string>, Output<string>> combine)
    {
        await Run.PreviewAsync(new RecordingMocks(), async () =>
        {
            Assert.False(await OutputUtilities.GetIsKnownAsync(combine(OutputUtilities.CreateUnknown(""))), way);
            Assert.True(await OutputUtilities.GetIsKnownAsync(combine(s_plain)), way);
        });
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_an_output_comes_from_is_remembered(string way, Func<Output<string>, Output<string>> combine)
    {
        await Run.UpAsync(new RecordingMocks { State = args => Task.FromResult<object>(args.Inputs.Add("stdout", "out")) }, async () =>
        {
            var command = new Command("node", new() { Create = "start" });

            Assert.True(
                (await OutputUtilities.GetDependenciesAsync(combine(command.Stdout))).Contains(command), way);
        });
    }

    [Fact]
    public async Task In_preview_nothing_is_applied_to_an_unknown()
    {
        var applied = false;

        await Run.PreviewAsync(new RecordingMocks(), () =>
        {
            OutputUtilities.CreateUnknown(1).Apply(_ => applied = true);
        });

        Assert.False(applied);
    }

    [Fact]
    public async Task In_up_an_unknown_is_applied_and_stays_unknown()
    {
        await Run.UpAsync(new RecordingMocks(), async () =>
        {
            var applied = OutputUtilities.CreateUnknown(1).Apply(value => value + 1);

            Assert.False(await OutputUtilities.GetIsKnownAsync(applied));
        });
    }

    [Fact]
    public async Task A_secret_can_be_disclosed()
    {
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(s_secret)));
        Assert.True(await Output.IsSecretAsync(s_secret));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(s_plain)));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Task.FromResult(1))));
    }

    [Fact]
    public async Task Format_formats_what_is_in_its_holes()
    {
        var port = Output.Create(42);

        var text = Output.Format($"{"redis"}:{port:D4} {(Input<bool>)true} {null} {1.5}");

        Assert.Equal(
            string.Format(CultureInfo.CurrentCulture, "redis:0042 True  {0}", 1.5), await OutputUtilities.GetValueAsync(text));
    }

    [Fact]
    public async Task JSON_shows_the_values_of_outputs_inside()
    {
        var value = new Dictionary<string, object?> { ["host"] = s_plain, ["port"] = (Input<int>)6379, ["none"] = null };

        var json = Output.JsonSerialize(Output.Create(value));

        Assert.Equal("""{"host":"plain","port":6379,"none":null}""", await OutputUtilities.GetValueAsync(json));
        Assert.Equal(
            6379, await OutputUtilities.GetValueAsync(Output.JsonDeserialize<Dictionary<string, object>>(json).Apply(map => int.Parse($"{map["port"]}"))));
    }

    [Fact, Trait("Entry", "20")]
    public void Outside_a_deployment_an_output_has_no_text()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => s_plain.ToString());

        Assert.Contains("Trying to acquire Deployment.Instance before 'Run' was called", exception.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Entry", "20")]
    public async Task In_a_deployment_the_text_of_an_output_says_what_to_write_instead()
    {
        string? text = null;

        await Run.UpAsync(new RecordingMocks(), () => text = s_plain.ToString());

        Assert.StartsWith("Calling [ToString] on an [Output<T>] is not supported.", text);
    }

    [Fact]
    public async Task A_list_keeps_the_order_in_which_it_was_made()
    {
        InputList<string> more = new[] { "c", "d" };
        var list = new InputList<string> { "a", s_plain };
        list.AddRange(more);
        list.Add("e");

        Output<ImmutableArray<string>> all = list.Concat(Output.Create(new List<string> { "f" }));

        Assert.Equal<string>(["a", "plain", "c", "d", "e", "f"], await OutputUtilities.GetValueAsync(all));
        Assert.Equal("plain", await OutputUtilities.GetValueAsync(all.GetAt(1)));
        Assert.Equal("a", await OutputUtilities.GetValueAsync(all.First()));
        Assert.Equal(6, await OutputUtilities.GetValueAsync(all.Length()));
    }

    [Fact]
    public async Task Of_two_maps_that_are_merged_the_second_counts()
    {
        var first = new InputMap<string> { ["a"] = "1", ["b"] = "1" };
        InputMap<string> second = new Dictionary<string, string> { ["b"] = "2" };

        Output<ImmutableDictionary<string, string>> merged = InputMap<string>.Merge(first, second);

        var values = await OutputUtilities.GetValueAsync(merged);
        Assert.Equal(("1", "2"), (values["a"], values["b"]));
    }
}
