using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace RedisInfra.Offline.Tests.Behaviour;

/// <summary>Mocks that remember what they were asked, and answer as a test says.</summary>
internal sealed class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = new();

    public ConcurrentQueue<MockCallArgs> Calls { get; } = new();

    public ConcurrentQueue<MockRegisterResourceOutputsRequest> Outputs { get; } = new();

    public Func<MockResourceArgs, Task<object>> State { get; init; } =
        _ => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);

    public Func<MockResourceArgs, string?> Id { get; init; } = args => $"{args.Name}-id";

    public Func<MockCallArgs, object> Result { get; init; } = _ => ImmutableDictionary<string, object>.Empty;

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        return (Id(args), await State(args));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult(Result(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        Outputs.Enqueue(args);
        return Task.CompletedTask;
    }

    public MockResourceArgs Named(string name) => Assert.Single(Resources, resource => resource.Name == name);
}
