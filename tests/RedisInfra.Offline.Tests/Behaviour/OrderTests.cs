using System.Collections.Concurrent;
using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Testing;

namespace RedisInfra.Offline.Tests.Behaviour;

/// <summary>Each program registers what waits before the last resource, whose registration lets the first one finish.</summary>
public sealed class OrderTests
{
    private readonly ConcurrentQueue<string> _events = new();
    private readonly TaskCompletionSource _lastBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RecordingMocks Mocks => new() { State = StateAsync };

    [Fact]
    public async Task A_resource_waits_for_what_it_depends_on()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var slow = Command("slow");
            Command("waiting", new() { DependsOn = slow });
            Command("last");
        });

        AssertOrder("end slow", "begin waiting");
    }

    [Fact]
    public async Task A_resource_waits_for_where_its_inputs_come_from()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var slow = Command("slow");
            _ = new Command("waiting", new() { Environment = { { "X", Output.Format($"{slow.Id}") } } });
            Command("last");
        });

        AssertOrder("end slow", "begin waiting");
    }

    [Fact]
    public async Task A_child_waits_for_its_parent()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var slow = new Component("slow");
            Command("waiting", new() { Parent = slow });
            Command("last");
        });

        AssertOrder("end slow", "begin waiting");
    }

    [Fact]
    public async Task A_component_in_DependsOn_stands_for_its_children_through_nested_ones()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var outer = new Component("outer", children: outer =>
                _ = new Component("inner", new() { Parent = outer }, inner => Command("slow", new() { Parent = inner })));
            Command("waiting", new() { DependsOn = outer });
            Command("last");
        });

        AssertOrder("end slow", "begin waiting");
    }

    [Fact]
    public async Task A_chain_is_registered_link_by_link()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var slow = Command("slow");
            var second = Command("second", new() { DependsOn = { slow } });
            Command("third", new() { DependsOn = { second } });
            Command("last");
        });

        AssertOrder("end slow", "begin second", "end second", "begin third");
    }

    [Fact]
    public async Task A_child_of_a_component_that_waits_is_registered_after_it()
    {
        await Run.UpAsync(Mocks, () =>
        {
            var slow = Command("slow");
            _ = new Component("waiting", new() { DependsOn = slow }, waiting => Command("child", new() { Parent = waiting }));
            Command("last");
        });

        AssertOrder("end slow", "begin waiting", "end waiting", "begin child");
    }

    [Fact]
    public async Task Without_anything_to_wait_for_resources_are_registered_in_the_order_of_the_program()
    {
        var mocks = new RecordingMocks();

        await Run.UpAsync(mocks, () =>
        {
            var first = Command("1");
            var second = new Component("2", children: component => Command("3", new() { Parent = component, DependsOn = first }));
            Command("4", new() { DependsOn = second });
        });

        Assert.Equal(["1", "2", "3", "4"], mocks.Resources.Select(resource => resource.Name));
    }

    private static Command Command(string name, CustomResourceOptions? options = null) =>
        new(name, new() { Create = "true" }, options);

    private async Task<object> StateAsync(MockResourceArgs args)
    {
        _events.Enqueue($"begin {args.Name}");
        if (args.Name == "last")
            _lastBegan.SetResult();

        if (args.Name == "slow")
            await _lastBegan.Task.WaitAsync(TimeSpan.FromSeconds(30));

        _events.Enqueue($"end {args.Name}");
        return args.Inputs;
    }

    private void AssertOrder(params string[] expected)
    {
        Assert.Equal(expected, _events.Where(expected.Contains));
        Assert.True(Array.IndexOf([.. _events], "begin last") < Array.IndexOf([.. _events], "end slow"));
    }
}
