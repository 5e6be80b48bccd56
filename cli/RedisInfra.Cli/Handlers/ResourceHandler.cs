using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers;

/// <summary>Carries out the operations of one kind of resource by the rules of its official provider.</summary>
internal abstract class ResourceHandler
{
    /// <summary>Whether its operations reach out of this process, so that a crash can leave them half done.</summary>
    public virtual bool ReachesOut => false;

    /// <summary>Whether a replacement can be made only once the old one has gone.</summary>
    public virtual bool DeletesFirst => false;

    /// <summary>Outputs that the provider marks as secret.</summary>
    public virtual ImmutableArray<string> SecretOutputs => [];

    public abstract bool Handles(string type);

    /// <summary>Whether a change of these inputs is an update or a replacement.</summary>
    public virtual OperationKind KindOf(ImmutableArray<string> changed) => OperationKind.Update;

    /// <summary>Why these inputs can't be deployed here; null where they can.</summary>
    public virtual string? Refuse(JsonObject inputs) => null;

    /// <summary>Outputs that are known before the operation ran.</summary>
    public virtual JsonObject Foreseen(JsonObject inputs) => inputs;

    /// <param name="context">What it was asked to make; its outputs are those of the operation before, if any.</param>
    public abstract Task<Made> CreateAsync(OperationContext context);

    public virtual Task<Made> UpdateAsync(OperationContext context) => CreateAsync(context);

    public virtual Task DeleteAsync(OperationContext context) => Task.CompletedTask;

    /// <summary>Whether reality still is as the state says. Changes nothing.</summary>
    public virtual Task<bool> ProbeAsync(ResourceState resource) => Task.FromResult(true);

    /// <summary>Looks whether anything stands in the way of making it. Changes nothing.</summary>
    /// <exception cref="ObstacleException">Something does.</exception>
    public virtual Task CheckAsync(ResourceState planned) => Task.CompletedTask;

    /// <summary>Whether it stays when the program drops it, unless data is to be deleted.</summary>
    public virtual bool IsKept(ResourceState resource) => false;

    /// <summary>Whether deleting it loses data.</summary>
    public virtual bool HoldsData(ResourceState resource) => false;
}
