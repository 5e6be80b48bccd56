using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    private readonly List<Resource> _resources = [];
    private readonly HashSet<(string Path, string Name)> _urns = [];

    internal async Task RegisterAsync(Registration registration)
    {
        var outputs = registration.Resource.OutputSources;
        try
        {
            var (id, state) = await RegisterWithMocksAsync(registration).ConfigureAwait(false);
            var context = registration.Resource.GetType().FullName;
            foreach (var (name, output) in outputs)
            {
                if (string.Equals(name, "urn", StringComparison.Ordinal))
                    output.Set(WireValue.Plain(UrnOf(registration)), name);
                else if (string.Equals(name, "id", StringComparison.Ordinal) && registration.Resource is CustomResource)
                    output.Set(WireValue.Plain(id) with { IsKnown = !string.IsNullOrEmpty(id) }, name);
                else if (state.TryGetValue(name, out var value))
                    output.Set(value, $"{context}.{name}");
                else
                    output.SetMissing(isKnown: !_isDryRun);
            }
        }
        catch (Exception exception)
        {
            // Each output of the resource fails too, and each failure counts.
            foreach (var (_, output) in outputs)
            {
                output.Fail(exception);
                Work.Fail(exception);
            }

            throw;
        }
    }

    internal async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.ValueOrDefaultAsync().ConfigureAwait(false);
        var properties = await outputs.ValueOrDefaultAsync().ConfigureAwait(false);
        var wire = await WireSerializer.SerializeEachAsync(properties, "monitor.registerResourceOutputs(...)").ConfigureAwait(false);
        var values = wire.ToImmutableDictionary(
            output => output.Key,
            output => new Output<object?>(
                new OutputData<object?>(Dependencies.None, output.Value.Value, output.Value.IsKnown, output.Value.IsSecret)));
        await _mocks.RegisterResourceOutputs(new(urn, values)).ConfigureAwait(false);
    }

    private async Task<(string? Id, Dictionary<string, WireValue> State)> RegisterWithMocksAsync(Registration registration)
    {
        CheckUnique(registration);
        var inputs = await registration.PrepareAsync().ConfigureAwait(false);
        var provider = registration.Provider is null ? "" : await registration.Provider.GetReferenceAsync().ConfigureAwait(false);
        var readId = registration.Options.Id is { } existing
            ? await ((Output<string>)existing).ValueOrDefaultAsync().ConfigureAwait(false)
            : null;
        lock (_resources)
            _resources.Add(registration.Resource);

        if (registration.Resource is Stack)
            return ("", []);

        var isRead = !string.IsNullOrEmpty(readId);
        var importId = (registration.Options as CustomResourceOptions)?.ImportId ?? "";
        var (id, state) = await _mocks.NewResourceAsync(new()
        {
            Type = registration.Type,
            Name = registration.Name,
            Inputs = inputs,
            Provider = provider,
            Id = isRead ? readId : importId,
        }).ConfigureAwait(false);
        return (isRead ? readId : id ?? importId, await ToStateAsync(state).ConfigureAwait(false));
    }

    private static async ValueTask<Dictionary<string, WireValue>> ToStateAsync(object state)
    {
        var properties = WireSerializer.PropertiesOf(state, "")
            ?? throw new InvalidOperationException($"{state.GetType().FullName} is not a supported argument type");
        return await WireSerializer.SerializeEachAsync(properties, "").ConfigureAwait(false);
    }

    // The mocks' URN keeps only the first type of the path, the engine's keeps them all: what the engine would
    // refuse is refused, and nothing else.
    private void CheckUnique(Registration registration)
    {
        bool isNew;
        lock (_urns)
            isNew = _urns.Add((registration.Resource.Path, registration.Name));

        if (!isNew)
            throw new RunException($"Duplicate resource URN '{UrnOf(registration)}'; try giving it a unique name");
    }

    private string UrnOf(Registration registration)
    {
        var root = registration.Parent is null ? "" : "pulumi:pulumi:Stack$";
        return $"urn:pulumi:{Information.StackName}::{Information.ProjectName}::{root}{registration.Type}::{registration.Name}";
    }
}
