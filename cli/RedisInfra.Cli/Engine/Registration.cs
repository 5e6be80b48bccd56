using System.Text.Json.Nodes;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>What a program registered.</summary>
internal sealed record Registration(ResourceKey Key, JsonObject Inputs)
{
    /// <exception cref="OperationException">Nothing that this engine can deploy.</exception>
    public static Registration From(MockResourceArgs args)
    {
        if (!string.IsNullOrEmpty(args.Id))
            throw new OperationException("reading or importing a resource that exists already isn't done by redisinfra: use pulumi up");
        try
        {
            return new(new(args.Type!, args.Name!), Wire.ToJson(args.Inputs!));
        }
        catch (NotSupportedException e)
        {
            throw new OperationException(e.Message);
        }
    }
}
