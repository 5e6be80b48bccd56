using System.Collections.Concurrent;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Answers a program's registrations by carrying them out.</summary>
internal sealed class ApplyMocks(Decider decider, Worker worker, RunLog log) : IMocks
{
    private readonly ConcurrentDictionary<ResourceKey, byte> _registered = new();

    public bool Registered(ResourceKey key) => _registered.ContainsKey(key);

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var operation = new Operation(OperationKind.Create, new(args.Type ?? "", args.Name ?? ""));
        try
        {
            var registration = Registration.From(args);
            var key = registration.Key;
            if (!_registered.TryAdd(key, 0))
                throw new OperationException("another resource is registered by that name: give one another name");
            await worker.FinishInterruptedAsync(key);
            var decision = await decider.DecideAsync(registration, worker.Current(key));
            operation = decision.Operation;
            var resource = await worker.PerformAsync(decision);
            return (resource.Id, Wire.ToProgram(resource.Outputs, decision.Handler.SecretOutputs));
        }
        catch (Exception e)
        {
            throw new RunException(log.Failed(operation, e), e);
        }
    }

    public Task<object> CallAsync(MockCallArgs args) => throw new RunException(
        $"{args.Token}: redisinfra calls no provider functions: deploy this stack with `pulumi up`");
}
