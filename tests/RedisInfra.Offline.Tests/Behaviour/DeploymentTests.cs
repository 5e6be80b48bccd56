using System.Collections.Immutable;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class DeploymentTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task A_deployment_has_the_names_of_its_options_and_is_a_preview_unless_they_say_otherwise()
    {
        await Deployment.TestAsync(_mocks, new(), () => Assert.Equal(
            ("stack", "project", "organization", true),
            (Deployment.Instance.StackName, Deployment.Instance.ProjectName, Deployment.Instance.OrganizationName, Deployment.Instance.IsDryRun)));

        var options = new TestOptions
        {
            StackName = "prod",
            ProjectName = "redis",
            OrganizationName = "acme",
            RootDirectory = "/srv",
            IsPreview = false,
        };
        await Deployment.TestAsync(_mocks, options, () => Assert.Equal(
            ("prod", "redis", "acme", "/srv", false),
            (Deployment.Instance.StackName, Deployment.Instance.ProjectName, Deployment.Instance.OrganizationName,
                Deployment.Instance.RootDirectory, Deployment.Instance.IsDryRun)));
    }

    [Fact]
    public async Task Outside_of_a_deployment_there_is_none()
    {
        await Run.UpAsync(_mocks, () => { });

        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
        Assert.Throws<InvalidOperationException>(() => new Component("nowhere"));
    }

    [Fact]
    public async Task What_a_program_returns_is_what_the_deployment_returns()
    {
        var (resources, outputs) = await Deployment.TestAsync(_mocks, new(), () => new Dictionary<string, object?>
        {
            ["command"] = new Command("node", new()).Urn,
        });

        Assert.IsType<Command>(Assert.Single(resources));
        Assert.EndsWith("::node", await OutputUtilities.GetValueAsync((Output<string>)outputs["command"]!), StringComparison.Ordinal);

        var later = await Deployment.TestAsync(_mocks, new(), async () =>
        {
            await Task.Yield();
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["answer"] = 42 };
        });
        Assert.Equal(42, later.Outputs["answer"]);
    }

    [Fact]
    public async Task Deployments_run_side_by_side()
    {
        var both = new Barrier(2);
        var names = await Task.WhenAll(new[] { "a", "b" }.Select(name => Task.Run(async () =>
        {
            var mocks = new RecordingMocks();
            await Deployment.TestAsync(mocks, new() { StackName = name }, async () =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
                await Task.Yield();
                _ = new Command("node", new() { Create = Deployment.Instance.StackName });
            });
            return mocks.Named("node").Inputs["create"];
        })));

        Assert.Equal<object>(["a", "b"], names);
    }

    [Fact]
    public async Task A_deployment_ends_when_all_that_its_program_began_has_ended()
    {
        var gate = new TaskCompletionSource();
        var ended = false;
        var running = Run.UpAsync(_mocks, () =>
        {
            Output.Create(ReleasedAsync()).Apply(value =>
            {
                _ = new Command("late", new());
                return ended = value;
            });
        });

        Assert.False(running.IsCompleted);
        gate.SetResult();
        await running;

        Assert.True(ended);
        Assert.Equal("late", _mocks.Named("late").Name);

        async Task<bool> ReleasedAsync()
        {
            await gate.Task;
            return true;
        }
    }

    [Fact]
    public async Task A_function_is_answered_by_the_mocks()
    {
        var mocks = new RecordingMocks { Result = args => args.Args.Add("token", args.Token!).Add("secret", Output.CreateSecret("s")) };

        await Run.UpAsync(mocks, async () =>
        {
            var args = new DictionaryInvokeArgs(Run.State(("name", Output.Create("redis")))!);
            var result = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>("test:index:find", args);

            Assert.Equal("redis", (await OutputUtilities.GetValueAsync(result))["name"]);
            Assert.True(await Output.IsSecretAsync(result));
            var direct = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, object>>("test:index:find", args);
            Assert.Equal("test:index:find", direct["token"]);
        });
    }

    [Fact]
    public async Task A_function_of_an_unknown_is_not_called()
    {
        await Run.PreviewAsync(_mocks, async () =>
        {
            var args = new DictionaryInvokeArgs(Run.State(("name", OutputUtilities.CreateUnknown("")))!);
            var result = Deployment.Instance.Invoke<object>("test:index:find", args);

            Assert.False(await OutputUtilities.GetIsKnownAsync(result));
        });

        Assert.Empty(_mocks.Calls);
    }
}
