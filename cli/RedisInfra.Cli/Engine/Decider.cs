using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>Compares registrations with the state, and the state with reality.</summary>
internal sealed class Decider(ImmutableArray<ResourceHandler> handlers, SemaphoreSlim slots)
{
    /// <exception cref="OperationException">This engine doesn't deploy such resources.</exception>
    public ResourceHandler HandlerOf(string type) =>
        handlers.FirstOrDefault(h => h.Handles(type)) ?? throw new OperationException(Refusal(type));

    /// <exception cref="OperationException">It can't be deployed with these inputs.</exception>
    public async Task<Decision> DecideAsync(ResourceKey key, JsonObject inputs, ResourceState? current)
    {
        var handler = HandlerOf(key.Type);
        if (handler.Refuse(inputs) is { } refusal)
            throw new OperationException(refusal);
        var changed = current is null ? [] : Wire.Differences(current.Inputs, inputs);
        var kind = await KindAsync(handler, current, changed);
        var operation = new Operation(kind, key)
        {
            Changed = changed,
            LosesData = kind == OperationKind.Replace && handler.HoldsData(current!),
        };
        return new(operation, handler, current, inputs);
    }

    public Operation Deletion(ResourceState gone) => new(OperationKind.Delete, gone.Key)
    {
        LosesData = handlers.Any(h => h.Handles(gone.Key.Type) && h.HoldsData(gone)),
    };

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

        await slots.WaitAsync();
        try
        {
            return await handler.ProbeAsync(current) ? OperationKind.Same : OperationKind.Repair;
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
