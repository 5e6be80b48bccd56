using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.State;

/// <summary>Reads a stack's state and changes nothing. What can't be read is told, never repaired by guessing.</summary>
internal sealed class StateReader(StatePaths paths, string project, Passphrases passphrases)
{
    /// <exception cref="CliException">The state is damaged, of an unknown version, or encrypted with another key.</exception>
    public LoadedState Read()
    {
        // The journal first: a run that folds meanwhile replaces the snapshot first, and an older journal is told by its header.
        var journal = File.Exists(paths.Journal) ? File.ReadAllText(paths.Journal) : null;
        var state = new StackState();
        if (!File.Exists(paths.Snapshot))
        {
            return journal is not null
                ? throw CliException.Failed($"{paths.Snapshot}: missing, but {paths.Journal} goes on from it: {Advice()}")
                : new(state, null, 0, false);
        }

        try
        {
            var snapshot = JsonNode.Parse(File.ReadAllText(paths.Snapshot)) as JsonObject ?? throw new JsonException("no object");
            CheckHeader(snapshot, paths.Snapshot);
            var salt = (string?)snapshot["salt"];
            var format = new StateFormat(new StateKeys(paths, passphrases).Open(salt));
            if (!format.Opens(snapshot["check"]))
                throw CliException.Failed($"{paths.Snapshot}: {paths.Key} is not the key that it was encrypted with: put the right file back");
            var generation = StateFormat.Required<long>(snapshot, "generation");
            foreach (var node in snapshot["resources"] as JsonArray ?? throw new JsonException("'resources' is missing"))
                state.Put(format.ReadResource(node!));
            if (snapshot["outputs"] is { } outputs)
                state.Outputs = format.ReadOutputs(outputs);
            state.Counts = snapshot["counts"]?.DeepClone() as JsonObject ?? [];
            return new(state, salt, generation, journal is not null
                && new JournalReader(paths.Journal, format).Replay(journal, state, generation));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            throw CliException.Failed($"{paths.Snapshot}: damaged: {e.Message.ReplaceLineEndings(" ")}: {Advice()}");
        }
        catch (UnauthorizedAccessException e)
        {
            throw CliException.Failed($"{paths.Snapshot}: {e.Message}");
        }
    }

    private void CheckHeader(JsonObject snapshot, string path)
    {
        var schema = StateFormat.Required<int>(snapshot, "schema");
        if (schema != StateFormat.Schema)
            throw CliException.Failed($"{path}: schema {schema}: this redisinfra knows schema {StateFormat.Schema}: use the version that wrote it");
        var owner = StateFormat.Required<string>(snapshot, "project");
        if (!string.Equals(owner, project, StringComparison.Ordinal))
            throw CliException.Failed($"{path}: belongs to project '{owner}', not '{project}'");
    }

    private string Advice() => File.Exists(paths.Backup)
        ? $"nothing was changed; a copy is in {paths.Backup}: `cp {paths.Backup} {paths.Snapshot}`"
        : "nothing was changed; put the file back from a backup";
}
