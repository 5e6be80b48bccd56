using System.Text.Json.Nodes;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>What is to be done about one registration.</summary>
/// <param name="Current">The resource as the state has it; null where it has none.</param>
internal sealed record Decision(Operation Operation, ResourceHandler Handler, ResourceState? Current, JsonObject Inputs, JsonObject Provider)
{
    /// <summary>The resource as it is asked for.</summary>
    public ResourceState Planned => new()
    {
        Number = 0,
        Key = Operation.Resource,
        Status = ResourceStatus.Creating,
        Inputs = Inputs,
        Provider = Provider,
    };
}
