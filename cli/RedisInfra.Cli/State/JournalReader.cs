using System.Text.Json;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>Replays a journal. A crash may have torn its last line: that line never happened.</summary>
internal sealed class JournalReader(string path, StateFormat format)
{
    /// <summary>True where the journal held something.</summary>
    /// <exception cref="CliException">A line other than the last is damaged.</exception>
    public bool Replay(string text, StackState state, long generation)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var replayed = false;
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                var line = JsonNode.Parse(lines[i])!;
                if (i == 0)
                {
                    // A journal of an earlier snapshot was folded into this one; the crash came before it was removed.
                    if (StateFormat.Required<long>(line, "generation") < generation)
                        return false;
                    CheckGeneration(line, generation);
                    continue;
                }

                Apply(state, line);
                replayed = true;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                if (i < lines.Length - 1)
                    throw CliException.Failed($"{path}:{i + 1}: damaged: {e.Message.ReplaceLineEndings(" ")}: nothing was changed; put the file back from a backup");
            }
        }

        return replayed;
    }

    private void CheckGeneration(JsonNode header, long generation)
    {
        var found = StateFormat.Required<long>(header, "generation");
        if (found != generation)
            throw CliException.Failed($"{path}: goes on from generation {found} of the state, but the snapshot is generation {generation}: nothing was changed; put the newer snapshot back");
    }

    private void Apply(StackState state, JsonNode line)
    {
        var put = (line["put"] as JsonArray ?? []).Select(n => format.ReadResource(n!)).ToList();
        var outputs = line["outputs"] is { } node ? format.ReadOutputs(node) : null;
        put.ForEach(state.Put);
        foreach (var number in line["remove"] as JsonArray ?? [])
            state.Remove((long)number!);
        state.Outputs = outputs ?? state.Outputs;
        state.Counts = line["counts"]?.DeepClone() as JsonObject ?? state.Counts;
    }
}
