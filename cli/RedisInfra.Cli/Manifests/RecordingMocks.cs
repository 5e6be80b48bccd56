using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Testing;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests;

/// <summary>Answers a program's registrations without making anything, and keeps them.</summary>
/// <param name="generated">The outputs of what this engine itself generates, such as passwords; null for anything else.</param>
internal sealed class RecordingMocks(
    ImmutableArray<PackageWriter> writers, Func<Registration, Task<Made?>> generated) : IMocks
{
    private readonly ConcurrentDictionary<ResourceKey, RecordedResource> _recorded = new();

    /// <summary>Everything that was registered, ordered by type and name.</summary>
    public IEnumerable<RecordedResource> Recorded => _recorded.Values
        .OrderBy(r => r.Key.Type, StringComparer.Ordinal).ThenBy(r => r.Key.Name, StringComparer.Ordinal);

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        // A stack reference is a read: what it would give is unknown here.
        if (string.Equals(args.Type, "pulumi:pulumi:StackReference", StringComparison.Ordinal))
            return (args.Name, ImmutableDictionary<string, object?>.Empty);
        try
        {
            var registration = Registration.From(args);
            var (key, inputs) = (registration.Key, registration.Inputs);
            var resource = new RecordedResource(key, inputs);
            if (!_recorded.TryAdd(key, resource))
                throw new OperationException($"two resources are registered as {key}: give one another name");
            var made = WriterOf(key.Type)?.Foresee(resource) ?? await generated(registration);
            return made is null
                ? (null, Wire.ToProgram(inputs, []))
                : (made.Id, Wire.ToProgram(made.Outputs, []));
        }
        catch (OperationException e)
        {
            throw new RunException(e.Message, e);
        }
    }

    public Task<object> CallAsync(MockCallArgs args) =>
        WriterOf(args.Token ?? "")?.Answer(args) is { } answer
            ? Task.FromResult<object>(Wire.ToProgram(answer, []))
            : throw new RunException($"{args.Token}: what it gives can't be rendered: deploy this stack with `pulumi up`");

    private PackageWriter? WriterOf(string token) => writers.FirstOrDefault(
        w => string.Equals(w.Package, token.Split(':')[0], StringComparison.Ordinal));
}
