using Pulumi;
using Pulumi.Command.Local;
using RedisInfra.Offline.Tests.Behaviour;

namespace RedisInfra.Offline.Tests.StandIns;

public sealed class StandInTests
{
    [Fact]
    public async Task RunAsync_runs_nothing_and_ends_with_1()
    {
        Assert.Equal(1, await Deployment.RunAsync(() => Assert.Fail("ran")));
        Assert.Equal(1, await Deployment.RunAsync<NoStack>());
    }

    [Fact]
    public async Task Two_resources_of_one_URN_are_refused()
    {
        var messages = await Run.FailureAsync(new RecordingMocks(), () =>
        {
            _ = new Command("node", new());
            _ = new Command("node", new());
        });

        Assert.All(messages, message => Assert.Equal(
            "Duplicate resource URN 'urn:pulumi:stack::project::pulumi:pulumi:Stack$command:local:Command::node'; " +
            "try giving it a unique name", message));
    }

    [Fact]
    public async Task Resources_whose_URNs_differ_only_in_the_engine_are_not_refused()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            _ = new Command("node", new());
            var component = new Component("component");
            _ = new Command("node", new(), new() { Parent = component });
        });

        Assert.Equal(2, mocks.Resources.Count(resource => resource.Name == "node"));
    }

    private sealed class NoStack : Stack
    {
        public NoStack() => Assert.Fail("ran");
    }
}
