using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Rendering;

/// <summary>Plans and runs for scripts.</summary>
internal static class RunJson
{
    public const int Schema = 1;

    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(string stack, Plan plan) => new()
    {
        ["schema"] = Schema,
        ["stack"] = stack,
        ["changes"] = plan.Changes.Count(),
        ["operations"] = Operations(plan.Operations),
    };

    public static JsonObject Of(string stack, Outcome outcome) => new()
    {
        ["schema"] = Schema,
        ["stack"] = stack,
        ["succeeded"] = outcome.Succeeded,
        ["interrupted"] = outcome.Interrupted,
        ["operations"] = Operations(outcome.Done),
        ["failures"] = new JsonArray([.. outcome.Failures.Select(f => JsonValue.Create(f.ToString()))]),
    };

    public static string Text(JsonNode json) => json.ToJsonString(s_indented);

    private static JsonArray Operations(IEnumerable<Operation> operations) => new([.. operations.Select(o => new JsonObject
    {
        ["operation"] = Words.Of(o.Kind),
        ["type"] = o.Resource.Type,
        ["name"] = o.Resource.Name,
        ["changed"] = new JsonArray([.. o.Changed.Select(name => JsonValue.Create(name))]),
        ["losesData"] = o.LosesData,
    })]);
}
