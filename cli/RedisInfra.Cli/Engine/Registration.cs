using System.Text.Json.Nodes;
using Pulumi.Testing;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Engine;

/// <summary>What a program registered.</summary>
/// <param name="Provider">The name of the provider that it was given; null for the default one.</param>
internal sealed record Registration(ResourceKey Key, JsonObject Inputs, string? Provider)
{
    // A reference is "urn::id", and a URN ends in "::type::name".
    private static string? NameOf(string? reference) =>
        reference?.Split("::") is { Length: > 3 } parts ? parts[3] : null;

    /// <exception cref="OperationException">Nothing that this engine can deploy.</exception>
    public static Registration From(MockResourceArgs args)
    {
        if (!string.IsNullOrEmpty(args.Id))
            throw new OperationException("reading or importing a resource that exists already isn't done by redisinfra: use pulumi up");
        try
        {
            return new(new(args.Type!, args.Name!), Wire.ToJson(args.Inputs!), NameOf(args.Provider));
        }
        catch (NotSupportedException e)
        {
            throw new OperationException(e.Message);
        }
    }
}
