using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class Deployment
{
    internal async Task<OutputData<T>> InvokeAsync<T>(string token, InvokeArgs? args, InvokeOptions? options)
    {
        var wire = await WireSerializer.SerializeEachAsync((args ?? InvokeArgs.Empty).ToInputs(), $"invoke:{token}")
            .ConfigureAwait(false);
        var all = Together(wire);
        if (!all.IsKnown)
            return new(Dependencies.None, default!, IsKnown: false, IsSecret: false);

        var resources = all.Resources;
        if (options is InvokeOutputOptions explicitly)
        {
            var dependsOn = await ((Output<ImmutableArray<Resource>>)explicitly.DependsOn).ValueOrDefaultAsync().ConfigureAwait(false);
            await Dependencies.WhenRegisteredAsync(dependsOn.IsDefault ? [] : dependsOn).ConfigureAwait(false);
            resources = Dependencies.Union(resources, dependsOn.IsDefault ? [] : [.. dependsOn]);
        }

        var provider = options?.Provider ?? options?.Parent?.GetProvider(token);
        return await CallMocksAsync<T>(token, wire, resources, provider).ConfigureAwait(false);
    }

    internal async Task<OutputData<T>> CallAsync<T>(string token, CallArgs? args, Resource? self, CallOptions? options)
    {
        var wire = await WireSerializer.SerializeEachAsync((args ?? CallArgs.Empty).ToInputs(), $"call:{token}")
            .ConfigureAwait(false);
        if (self is not null)
            wire["__self__"] = await WireSerializer.SerializeAsync(self, token).ConfigureAwait(false);

        var provider = options?.Provider ?? self as ProviderResource ?? options?.Parent?.GetProvider(token);
        return await CallMocksAsync<T>(token, wire, Together(wire).Resources, provider).ConfigureAwait(false);
    }

    private async Task<OutputData<T>> CallMocksAsync<T>(
        string token, Dictionary<string, WireValue> args, ImmutableHashSet<Resource> resources, ProviderResource? provider)
    {
        var result = await _mocks.CallAsync(new()
        {
            Token = token,
            Args = Registration.ToInputs(args),
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
        }).ConfigureAwait(false);

        var state = await ToStateAsync(result).ConfigureAwait(false);
        var all = Together(state);
        var values = state.ToImmutableDictionary(value => value.Key, value => value.Value.Value);
        return new(resources, WireConverter.Convert<T>(values, $"{token} result"), all.IsKnown, all.IsSecret);
    }

    private static WireValue Together(Dictionary<string, WireValue> values) =>
        values.Values.Aggregate(WireValue.Plain(null), (all, value) => all.Combine(value));
}
