using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Compares registrations with the state, and the state with reality.</summary>
internal sealed class Decider(ImmutableArray<ResourceHandler> handlers, SemaphoreSlim slots, Providers providers)
{
    /// <summary>Whether what holds data is deleted like everything else.</summary>
    public bool DeletesData { get; set; }

    /// <summary>Looks whether a decision meets an obstacle before anything is touched.</summary>
    /// <exception cref="ObstacleException">It does.</exception>
    public async Task CheckAsync(Decision decision)
    {
        if (decision.Operation.Kind == OperationKind.Create)
            await InTurnAsync(() => decision.Handler.CheckAsync(decision.Planned));
    }

    /// <exception cref="OperationException">This engine doesn't deploy such resources.</exception>
    public ResourceHandler HandlerOf(string type) => Find(type) ?? throw new OperationException(Refusal(type));

    /// <summary>Who deploys such resources; null where this engine doesn't.</summary>
    public ResourceHandler? Find(string type) => handlers.FirstOrDefault(h => h.Handles(type));

    /// <exception cref="OperationException">It can't be deployed with these inputs.</exception>
    public async Task<Decision> DecideAsync(Registration registration, ResourceState? current)
    {
        var (key, inputs, provider) = (registration.Key, registration.Inputs, providers.Of(registration));
        var handler = HandlerOf(key.Type);
        if (handler.Refuse(inputs) is { } refusal)
            throw new OperationException(refusal);
        var changed = current is null ? [] : Wire.Differences(current.Inputs, inputs);
        if (current is not null && !JsonNode.DeepEquals(current.Provider, provider))
            changed = changed.Add("provider");
        var kind = await KindAsync(handler, current, changed);
        if (kind == OperationKind.Replace && !DeletesData && handler.IsKept(current!))
            throw new OperationException($"{key}: a change of {string.Join(", ", changed)} would replace it and lose the data it holds: take it back, or say --delete-data");
        var operation = new Operation(kind, key)
        {
            Changed = changed,
            LosesData = kind == OperationKind.Replace && handler.HoldsData(current!),
        };
        return new(operation, handler, current, inputs, provider);
    }

    /// <summary>What is done about a resource that the program doesn't have any more.</summary>
    public Operation Deletion(ResourceState gone)
    {
        var handler = handlers.FirstOrDefault(h => h.Handles(gone.Key.Type));
        return !DeletesData && !gone.Leaving && handler?.IsKept(gone) == true
            ? new(OperationKind.Keep, gone.Key)
            : new(OperationKind.Delete, gone.Key) { LosesData = handler?.HoldsData(gone) ?? false };
    }

    private async Task<OperationKind> KindAsync(ResourceHandler handler, ResourceState? current, ImmutableArray<string> changed)
    {
        if (current is null)
            return OperationKind.Create;
        if (current.Status == ResourceStatus.Creating)
            return current.Id is null ? OperationKind.Create : OperationKind.Repair;
        if (changed.Length > 0)
            return handler.KindOf(changed);
        if (current.Status == ResourceStatus.Updating)
            return OperationKind.Update;

        var asMade = true;
        await InTurnAsync(async () => asMade = await handler.ProbeAsync(current));
        return asMade ? OperationKind.Same : OperationKind.Repair;
    }

    private async Task InTurnAsync(Func<Task> look)
    {
        await slots.WaitAsync();
        try
        {
            await look();
        }
        finally
        {
            slots.Release();
        }
    }

    private static string Refusal(string type)
    {
        var package = type.Split(':')[0];
        return package is "kubernetes" or "azure-native" or "azure"
            ? $"{package}:* resources are planned and rendered, not applied by redisinfra: deploy this stack with `pulumi up`"
            : $"{type}: redisinfra deploys no such resource: deploy this stack with `pulumi up`";
    }
}
