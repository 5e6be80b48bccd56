using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace RedisInfra.Components.Tests;

/// <summary>Registers everything, records it, and answers as the providers would.</summary>
internal sealed class RecordingMocks(bool preview) : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> _resources = new();
    private readonly ConcurrentQueue<MockRegisterResourceOutputsRequest> _outputs = new();

    public IReadOnlyCollection<MockResourceArgs> Resources => _resources;

    public IReadOnlyCollection<MockRegisterResourceOutputsRequest> Outputs => _outputs;

    public IEnumerable<MockResourceArgs> OfType(string type) => _resources.Where(r => r.Type == type);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Enqueue(args);
        var state = args.Inputs.ToBuilder();
        switch (args.Type)
        {
            // What only a provider can know isn't known before it has run.
            case not null when preview:
                break;
            case "random:index/randomPassword:RandomPassword":
                state["result"] = Output.CreateSecret($"secret-of-{args.Name}");
                break;
            case "docker:index/remoteImage:RemoteImage":
                state["imageId"] = $"id-of-{args.Inputs["name"]}";
                break;
            case "command:local:Command":
                state["stdout"] = "";
                break;
        }

        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        _outputs.Enqueue(args);
        return Task.CompletedTask;
    }
}
