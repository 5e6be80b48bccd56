using System.Text.Json.Nodes;
using Spectre.Console;

namespace RedisInfra.Cli.Rendering;

/// <summary>The outputs of deployments for people and, as a contract, for scripts (docs/outputs.md).</summary>
internal static class OutputsText
{
    public const int Schema = 1;

    /// <param name="failures">What went wrong in the last run.</param>
    public static JsonObject Json(string stack, JsonObject outputs, IReadOnlyCollection<string> failures)
    {
        var json = new JsonObject
        {
            ["schema"] = Schema,
            ["stack"] = stack,
            ["deployments"] = outputs["deployments"]?.DeepClone() ?? new JsonObject(),
        };
        if (failures.Count > 0)
            json["failures"] = new JsonArray([.. failures.Select(f => JsonValue.Create(f))]);
        return json;
    }

    public static void Write(IAnsiConsole console, JsonObject outputs)
    {
        var table = new Table().Border(TableBorder.None)
            .AddColumns("Deployment", "Topology", "Platform", "Endpoints");
        foreach (var (name, node) in outputs["deployments"] as JsonObject ?? [])
        {
            var endpoints = (node!["endpoints"] as JsonObject ?? [])
                .Where(e => e.Value is JsonArray { Count: > 0 })
                .Select(e => $"{e.Key} {string.Join(' ', ((JsonArray)e.Value!).Select(a => (string?)a))}");
            table.AddRow(Cell(name), Cell((string?)node["topology"]), Cell((string?)node["platform"]), Cell(string.Join(", ", endpoints)));
        }

        console.Write(table);
    }

    /// <summary>Every value on a line of its own, by its path; what disturbs nodes is for scripts.</summary>
    public static void WriteAll(TextWriter output, JsonObject outputs)
    {
        foreach (var (path, value) in Leaves("", outputs["deployments"]).Where(l => !l.Path.Contains(".control.", StringComparison.Ordinal)))
            output.WriteLine($"{path} = {value}");
    }

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonNode? node) => node switch
    {
        null => [],
        JsonObject map => map.SelectMany(m => Leaves(path.Length == 0 ? m.Key : $"{path}.{m.Key}", m.Value)),
        JsonArray list when list.All(item => item is JsonValue) => [(path, string.Join(' ', list.Select(item => item!.ToString())))],
        JsonArray list => list.SelectMany((item, index) => Leaves($"{path}[{index}]", item)),
        _ => [(path, node.ToString())],
    };

    private static Text Cell(string? text) => new(text ?? "");
}
