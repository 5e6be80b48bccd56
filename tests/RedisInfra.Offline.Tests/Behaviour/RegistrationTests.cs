using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Random;
using Pulumi.Utilities;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class RegistrationTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task The_mocks_see_type_and_name_and_the_deployment_gives_the_resources_back()
    {
        var resources = await Run.UpAsync(_mocks, () => _ = new RandomPassword("password", new() { Length = 8 }));

        var seen = _mocks.Named("password");
        Assert.Equal(("random:index/randomPassword:RandomPassword", "", ""), (seen.Type, seen.Provider, seen.Id));
        var password = Assert.IsType<RandomPassword>(Assert.Single(resources));
        Assert.Equal(("random:index/randomPassword:RandomPassword", "password"), (password.GetResourceType(), password.GetResourceName()));
        Assert.Equal("password-id", await OutputUtilities.GetValueAsync(password.Id));
    }

    [Fact]
    public async Task A_URN_keeps_only_the_first_parents_type()
    {
        await Deployment.TestAsync(_mocks, new() { StackName = "prod", ProjectName = "redis" }, async () =>
        {
            var outer = new Component("outer");
            var inner = new Component("inner", new() { Parent = outer });
            var command = new Command("node", new(), new() { Parent = inner });

            Assert.Equal(
                "urn:pulumi:prod::redis::pulumi:pulumi:Stack$command:local:Command::node",
                await OutputUtilities.GetValueAsync(command.Urn));
        });
    }

    [Fact]
    public async Task A_resource_that_is_read_has_the_id_it_is_read_by()
    {
        await Run.UpAsync(_mocks, async () =>
        {
            var read = RandomPassword.Get("password", "existing", new() { Length = 8 });

            Assert.Equal("existing", await OutputUtilities.GetValueAsync(read.Id));
        });

        var seen = _mocks.Named("password");
        Assert.Equal("existing", seen.Id);
        Assert.Equal(8.0, seen.Inputs["length"]);
    }

    [Fact]
    public async Task The_mocks_see_what_is_imported()
    {
        await Run.UpAsync(_mocks, () => _ = new Command("node", new(), new() { ImportId = "imported" }));

        Assert.Equal("imported", _mocks.Named("node").Id);
    }

    [Fact]
    public async Task The_mocks_see_an_explicit_provider_and_the_one_of_a_component()
    {
        await Run.UpAsync(_mocks, () =>
        {
            var provider = new Pulumi.Command.Provider("shell");
            _ = new Command("explicit", new(), new() { Provider = provider });
            var component = new Component("component", new() { Providers = { provider } });
            var nested = new Component("nested", new() { Parent = component });
            _ = new Command("inherited", new(), new() { Parent = nested });
            _ = new RandomPassword("other", new() { Length = 8 }, new() { Parent = nested });
        });

        const string Reference = "urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:command::shell::shell-id";
        Assert.Equal("pulumi:providers:command", _mocks.Named("shell").Type);
        Assert.Equal(Reference, _mocks.Named("explicit").Provider);
        Assert.Equal(Reference, _mocks.Named("inherited").Provider);
        Assert.Equal("", _mocks.Named("other").Provider);
    }

    [Fact]
    public async Task Additional_secret_outputs_are_not_applied()
    {
        var mocks = new RecordingMocks { State = args => Task.FromResult<object>(args.Inputs.Add("result", "geheim")) };

        await Run.UpAsync(mocks, async () =>
        {
            var password = new RandomPassword("password", new() { Length = 6 }, new() { AdditionalSecretOutputs = { "result" } });

            Assert.False(await Output.IsSecretAsync(password.Result));
        });
    }

    [Fact]
    public async Task Transformations_change_inputs_and_options_down_the_tree()
    {
        var seen = new List<string>();

        await Run.UpAsync(_mocks, () =>
        {
            var component = new Component("component", new()
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        seen.Add(args.Resource.GetResourceName());
                        return args.Args is CommandArgs command
                            ? new ResourceTransformationResult(new CommandArgs { Create = command.Create, Dir = "/srv" }, args.Options)
                            : null;
                    },
                },
            });
            _ = new Command("node", new() { Create = "start" }, new() { Parent = component });
            _ = new Command("outside", new() { Create = "start" });
        });

        Assert.Equal(["component", "node"], seen);
        Assert.Equal("/srv", _mocks.Named("node").Inputs["dir"]);
        Assert.False(_mocks.Named("outside").Inputs.ContainsKey("dir"));
    }

    [Fact]
    public async Task Options_merge_so_that_the_second_count_and_lists_join()
    {
        await Run.UpAsync(_mocks, async () =>
        {
            var (a, b) = (new Component("a"), new Component("b"));
            var merged = CustomResourceOptions.Merge(
                new() { Parent = a, Protect = true, DependsOn = a, IgnoreChanges = { "x" }, AdditionalSecretOutputs = { "p" } },
                new() { Parent = b, DependsOn = b, IgnoreChanges = { "y" }, DeleteBeforeReplace = true });

            Assert.Same(b, merged.Parent);
            Assert.True(merged.Protect);
            Assert.True(merged.DeleteBeforeReplace);
            Assert.Equal(["x", "y"], merged.IgnoreChanges);
            Assert.Equal(["p"], merged.AdditionalSecretOutputs);
            Assert.Equal<Resource>([a, b], await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput()));
        });
    }

    [Fact]
    public async Task A_stack_reference_reads_outputs_of_another_stack()
    {
        var mocks = new RecordingMocks
        {
            State = _ => Task.FromResult<object>(Run.State(
                ("outputs", new Dictionary<string, object> { ["host"] = "redis", ["password"] = "geheim" }),
                ("secretOutputNames", new[] { "password" }))),
        };

        await Run.UpAsync(mocks, async () =>
        {
            var reference = new StackReference("org/redis/prod");

            Assert.Equal("redis", await OutputUtilities.GetValueAsync(reference.RequireOutput("host")));
            Assert.False(await Output.IsSecretAsync(reference.GetOutput("host")));
            Assert.True(await Output.IsSecretAsync(reference.GetOutput("password")));
            Assert.Null(await OutputUtilities.GetValueAsync(reference.GetOutput("missing")));
        });

        Assert.Equal("org/redis/prod", mocks.Named("org/redis/prod").Id);
    }
}
