using System.Text.Json;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.State;

/// <summary>Resources and outputs as JSON: what identifies them in clear, everything else encrypted.</summary>
internal sealed class StateFormat(Cipher cipher)
{
    public const int Schema = 1;

    /// <summary>Decrypts to itself with the right key only.</summary>
    private const string KeyCheck = "redisinfra";

    public JsonNode Check() => Seal(JsonValue.Create(KeyCheck));

    public bool Opens(JsonNode? check) => check is not null && string.Equals(cipher.Decrypt((string)check!), $"\"{KeyCheck}\"", StringComparison.Ordinal);

    public JsonObject Write(ResourceState resource) => new()
    {
        ["number"] = resource.Number,
        ["type"] = resource.Key.Type,
        ["name"] = resource.Key.Name,
        ["wave"] = resource.Wave,
        ["status"] = JsonNamingPolicy.CamelCase.ConvertName(resource.Status.ToString()),
        ["pid"] = resource.Process?.Pid,
        ["started"] = resource.Process?.Started,
        ["body"] = Seal(new JsonObject
        {
            ["id"] = resource.Id,
            ["inputs"] = resource.Inputs.DeepClone(),
            ["outputs"] = resource.Outputs.DeepClone(),
            ["provider"] = resource.Provider.DeepClone(),
        }),
    };

    /// <exception cref="JsonException">Not what <see cref="Write(ResourceState)"/> wrote.</exception>
    public ResourceState ReadResource(JsonNode node)
    {
        var body = Unseal(node["body"]);
        return new()
        {
            Number = Required<long>(node, "number"),
            Key = new(Required<string>(node, "type"), Required<string>(node, "name")),
            Wave = Required<int>(node, "wave"),
            Status = Enum.TryParse<ResourceStatus>(Required<string>(node, "status"), ignoreCase: true, out var status)
                ? status
                : throw new JsonException("unknown status"),
            Process = node["pid"] is null ? null : new(Required<int>(node, "pid"), Required<long>(node, "started")),
            Id = (string?)body["id"],
            Inputs = Required(body, "inputs"),
            Outputs = Required(body, "outputs"),
            Provider = body["provider"] is null ? [] : Required(body, "provider"),
        };
    }

    public JsonNode Write(StackOutputs outputs) =>
        Seal(new JsonObject { ["plain"] = outputs.Plain.DeepClone(), ["masked"] = outputs.Masked.DeepClone(), ["failures"] = new JsonArray([.. outputs.Failures.Select(f => JsonValue.Create(f))]) });

    public StackOutputs ReadOutputs(JsonNode node)
    {
        var body = Unseal(node);
        return new(Required(body, "plain"), Required(body, "masked"))
        {
            Failures = [.. (body["failures"] as JsonArray ?? []).Select(f => (string)f!)],
        };
    }

    public static T Required<T>(JsonNode node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<T>(out var result)
            ? result
            : throw new JsonException($"'{name}' is missing or of another type");

    private static JsonObject Required(JsonNode body, string name) =>
        body[name] is JsonObject found ? (JsonObject)found.DeepClone() : throw new JsonException($"'{name}' is missing");

    private JsonValue Seal(JsonNode node) => JsonValue.Create(cipher.Encrypt(node.ToJsonString()));

    private JsonObject Unseal(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && cipher.Decrypt(text) is { } plain
            ? (JsonObject)JsonNode.Parse(plain)!
            : throw new JsonException("an encrypted part is damaged");
}
