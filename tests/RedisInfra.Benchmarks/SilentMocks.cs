using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace RedisInfra.Benchmarks;

/// <summary>Answers as the providers would and remembers nothing.</summary>
internal sealed class SilentMocks : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var state = args.Type == "random:index/randomPassword:RandomPassword"
            ? args.Inputs.SetItem("result", Output.CreateSecret("A1b2C3d4E5f6G7h8A1b2C3d4E5f6G7h8"))
            : args.Inputs.SetItem("stdout", "");
        return Task.FromResult<(string?, object)>((args.Name, state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
}
