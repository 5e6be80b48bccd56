using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Handlers;

/// <summary>Components and providers: nothing but their inputs.</summary>
internal sealed class ComponentHandler : ResourceHandler
{
    public override bool Handles(string type) =>
        type.StartsWith("redisinfra:", StringComparison.Ordinal) || type.StartsWith("pulumi:providers:", StringComparison.Ordinal);

    public override Task<Made> CreateAsync(OperationContext context) => Task.FromResult(
        new Made(context.Resource.Key.Name, (JsonObject)context.Resource.Inputs.DeepClone()));
}
