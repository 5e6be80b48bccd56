using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;
using RedisInfra.Cli.Handlers;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests;

/// <summary>Runs a program and keeps what it registers.</summary>
/// <param name="worker">
/// Generates passwords and keeps them from one rendering to the next; null where secrets aren't wanted: then a placeholder
/// stands for each.
/// </param>
internal sealed class Recorder(Decider decider, Worker? worker, TimeProvider time)
{
    private const string Placeholder = "left-out";

    /// <exception cref="CliException">The program fails, or what it needs can't be foreseen.</exception>
    public async Task<ImmutableArray<RecordedResource>> RecordAsync(StackRun run, ImmutableArray<PackageWriter> writers)
    {
        var mocks = new RecordingMocks(writers, GenerateAsync);
        var (_, errors) = await ProgramRunner.RunAsync(run, mocks, preview: true, time);
        return errors.Count == 0 ? [.. mocks.Recorded] : throw CliException.Failed(string.Join(Environment.NewLine, errors));
    }

    private async Task<Made?> GenerateAsync(Registration registration)
    {
        var (key, inputs) = (registration.Key, registration.Inputs);
        var handler = decider.Find(key.Type);
        if (handler is null || handler.ReachesOut)
            return null;
        if (handler.Refuse(inputs) is { } refusal)
            throw new OperationException(refusal);
        if (handler.SecretOutputs.IsEmpty)
            return new(key.Name, handler.Foreseen(inputs));
        if (worker is not null)
        {
            var made = await worker.PerformAsync(await decider.DecideAsync(registration, worker.Current(key)));
            return new(made.Id!, made.Outputs);
        }

        var outputs = (JsonObject)handler.Foreseen(inputs).DeepClone();
        foreach (var secret in handler.SecretOutputs)
            outputs[secret] = Placeholder;
        return new(key.Name, outputs);
    }
}
