using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Answers a program's registrations without touching anything, and notes what would be done.</summary>
internal sealed class PlanMocks(Decider decider, StackState state, Waves waves) : IMocks
{
    private readonly ConcurrentDictionary<ResourceKey, (int Wave, Operation Operation)> _planned = new();
    private readonly ConcurrentDictionary<string, byte> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _obstacles = new(StringComparer.Ordinal);

    /// <summary>What of the world stands in the way; each once.</summary>
    public IReadOnlyCollection<string> Obstacles => [.. _obstacles.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Why the program can't be deployed; each reason once.</summary>
    public IReadOnlyCollection<string> Refusals => [.. _refusals.Keys.Order(StringComparer.Ordinal)];

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var arrival = waves.ArriveAsync();
        try
        {
            var registration = Registration.From(args);
            var (key, inputs) = (registration.Key, registration.Inputs);
            var decision = await decider.DecideAsync(registration, state.Current(key));
            await decider.CheckAsync(decision);
            if (!_planned.TryAdd(key, (await arrival, decision.Operation)))
                throw new OperationException($"two resources are registered as {key}: give one another name");
            var handler = decision.Handler;
            return decision.Operation.Kind switch
            {
                OperationKind.Same or OperationKind.Repair =>
                    (decision.Current!.Id, Wire.ToProgram(decision.Current.Outputs, handler.SecretOutputs)),
                OperationKind.Update => (decision.Current!.Id, Wire.ToProgram(handler.Foreseen(inputs), [])),
                _ => (null, Wire.ToProgram(handler.Foreseen(inputs), [])),
            };
        }
        catch (ObstacleException e)
        {
            _obstacles.TryAdd(e.Message, 0);
            throw new RunException(e.Message, e);
        }
        catch (OperationException e)
        {
            _refusals.TryAdd(e.Message, 0);
            throw new RunException(e.Message, e);
        }
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        var message = $"{args.Token}: redisinfra calls no provider functions: deploy this stack with `pulumi up`";
        _refusals.TryAdd(message, 0);
        throw new RunException(message);
    }

    public Plan ToPlan() => new(
        [
            .. _planned.OrderBy(p => p.Value.Wave).ThenBy(p => p.Key.Name, StringComparer.Ordinal).Select(p => p.Value.Operation),
            .. state.Resources.Where(r => r.Leaving || !_planned.ContainsKey(r.Key))
                .OrderByDescending(r => r.Wave).ThenBy(r => r.Key.Name, StringComparer.Ordinal).Select(decider.Deletion),
        ],
        _planned.ToImmutableDictionary(p => p.Key, p => p.Value.Wave));
}
