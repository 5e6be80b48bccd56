using Pulumi;
using Pulumi.Command.Local;

namespace RedisInfra.Offline.Tests.Behaviour;

public sealed class FailureTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task What_a_component_throws_surfaces_with_its_message()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Run.UpAsync(
            _mocks, () => _ = new Component("c", children: _ => throw new InvalidOperationException("two shards are too few"))));

        Assert.Contains("two shards are too few", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_RunException_surfaces_as_it_is()
    {
        var exception = await Assert.ThrowsAsync<RunException>(
            () => Run.UpAsync(_mocks, () => throw new RunException("shards: 2 is too few")));

        Assert.Equal("shards: 2 is too few", exception.Message);
    }

    [Fact]
    public async Task A_ResourceException_can_hide_its_stack()
    {
        var exception = await Assert.ThrowsAsync<RunException>(
            () => Run.UpAsync(_mocks, () => throw new ResourceException("no host", resource: null, hideStack: true)));

        Assert.Equal("no host", exception.Message);
    }

    [Fact]
    public async Task An_asynchronous_program_that_fails_surfaces_too()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Run.UpAsync(_mocks, async () =>
        {
            await Task.Yield();
            throw new RunException("late");
        }));

        Assert.Equal("late", exception.Message);
    }

    [Fact]
    public async Task What_an_Apply_throws_surfaces_even_if_nobody_looks()
    {
        var messages = await Run.FailureAsync(
            _mocks, () => Output.Create(1).Apply(value => value > 0 ? throw new RunException("bad value") : value));

        Assert.All(messages, message => Assert.Equal("bad value", message));
    }

    [Fact]
    public async Task What_the_mocks_throw_surfaces_and_what_depends_on_it_is_not_registered()
    {
        var mocks = new RecordingMocks
        {
            State = args => args.Name == "first" ? throw new RunException("port 6379 is in use") : Task.FromResult<object>(args.Inputs),
        };

        var messages = await Run.FailureAsync(mocks, () =>
        {
            var first = new Command("first", new());
            _ = new Command("second", new(), new() { DependsOn = first });
        });

        Assert.All(messages, message => Assert.Equal("port 6379 is in use", message));
        Assert.DoesNotContain(mocks.Resources, resource => resource.Name == "second");
    }

    [Fact]
    public async Task Several_failures_surface_together()
    {
        var exception = await Assert.ThrowsAsync<AggregateException>(() => Run.UpAsync(_mocks, () =>
        {
            Log.Error("first");
            Log.Error("second");
        }));

        Assert.Equal(["first", "second"], exception.InnerExceptions.Select(inner => Assert.IsType<RunException>(inner).Message).Order());
    }

    [Fact]
    public async Task Only_an_error_that_is_logged_fails()
    {
        await Run.UpAsync(_mocks, () =>
        {
            Log.Debug("d");
            Log.Info("i");
            Log.Warn("w");
        });

        Assert.Equal(["e"], await Run.FailureAsync(_mocks, () => Log.Error("e")));
    }

    [Fact]
    public async Task What_was_begun_before_a_failure_is_ended()
    {
        var mocks = new RecordingMocks { State = async args => { await Task.Yield(); return args.Inputs; } };

        await Run.FailureAsync(mocks, () =>
        {
            for (var i = 0; i < 10; i++)
                _ = new Command($"node-{i}", new());

            throw new RunException("stop");
        });

        Assert.Equal(10, mocks.Resources.Count);
    }
}
