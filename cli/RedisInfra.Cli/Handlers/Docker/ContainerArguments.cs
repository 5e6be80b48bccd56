using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary>A container's inputs as <c>docker create</c> takes them.</summary>
internal static class ContainerArguments
{
    /// <summary>The inputs that have an option of that meaning.</summary>
    public static ImmutableArray<string> Supported { get; } =
    [
        "capabilities", "command", "entrypoints", "envs", "healthcheck", "hostname", "labels", "logDriver", "logOpts", "memory", "memorySwap",
        "networkMode", "networksAdvanced", "ports", "readOnly", "restart", "securityOpts", "stopSignal", "stopTimeout", "tmpfs", "user", "volumes",
    ];

    public static IEnumerable<string> Of(JsonObject inputs)
    {
        var entry = Words(inputs["entrypoints"]).ToList();
        return
        [
            "create",
            $"--name={inputs["name"]}",
            .. Simple(inputs),
            .. Limits(inputs),
            .. Lists(inputs),
            .. Health(inputs["healthcheck"]),
            .. entry.Take(1).Select(word => $"--entrypoint={word}"),
            (string)inputs["image"]!,
            .. entry.Skip(1),
            .. Words(inputs["command"]),
        ];
    }

    /// <summary>What <c>docker update</c> takes, too.</summary>
    public static IEnumerable<string> Limits(JsonObject inputs) =>
        Option(inputs, "restart", "restart").Concat(Option(inputs, "memory", "memory", "m")).Concat(Option(inputs, "memorySwap", "memory-swap", "m"));

    private static IEnumerable<string> Simple(JsonObject inputs) =>
    [
        .. Option(inputs, "user", "user"),
        .. Option(inputs, "hostname", "hostname"),
        .. Option(inputs, "stopSignal", "stop-signal"),
        .. Option(inputs, "stopTimeout", "stop-timeout"),
        .. Option(inputs, "logDriver", "log-driver"),
        .. Option(inputs, "networkMode", "network"),
        .. Option(inputs, "readOnly", "read-only"),
    ];

    private static IEnumerable<string> Lists(JsonObject inputs) =>
    [
        .. Words(inputs["capabilities"]?["adds"]).Select(c => $"--cap-add={c}"),
        .. Words(inputs["capabilities"]?["drops"]).Select(c => $"--cap-drop={c}"),
        .. Words(inputs["securityOpts"]).Select(o => $"--security-opt={o}"),
        .. Words(inputs["envs"]).Select(e => $"--env={e}"),
        .. Map(inputs["logOpts"]).Select(o => $"--log-opt={o.Key}={o.Value}"),
        .. Map(inputs["tmpfs"]).Select(t => $"--tmpfs={t.Key}:{t.Value}"),
        .. Items(inputs["labels"]).Select(l => $"--label={l["label"]}={l["value"]}"),
        .. Items(inputs["volumes"]).Select(v => $"--volume={v["volumeName"] ?? v["hostPath"]}:{v["containerPath"]}{((bool?)v["readOnly"] ?? false ? ":ro" : "")}"),
        .. Items(inputs["ports"]).Select(p => $"--publish={(p["ip"] is { } ip ? $"{ip}:" : "")}{p["external"]}:{p["internal"]}/{p["protocol"] ?? "tcp"}"),
        .. Items(inputs["networksAdvanced"]).SelectMany(Network),
    ];

    private static IEnumerable<string> Network(JsonNode network) =>
    [
        $"--network={network["name"]}",
        .. network["ipv4Address"] is { } address ? [$"--ip={address}"] : Array.Empty<string>(),
        .. Words(network["aliases"]).Select(alias => $"--network-alias={alias}"),
    ];

    private static IEnumerable<string> Health(JsonNode? check)
    {
        if (check is null)
            yield break;
        yield return $"--health-cmd={string.Join(' ', Words(check["tests"]).Skip(1))}";
        foreach (var name in (string[])["interval", "timeout", "retries"])
        {
            foreach (var option in Option((JsonObject)check, name, $"health-{name}"))
                yield return option;
        }

        foreach (var option in Option((JsonObject)check, "startPeriod", "health-start-period"))
            yield return option;
    }

    private static IEnumerable<string> Option(JsonObject inputs, string name, string option, string unit = "") =>
        inputs[name] is { } value ? [$"--{option}={value}{unit}"] : [];

    private static IEnumerable<string> Words(JsonNode? list) => Items(list).Select(word => (string)word!);

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Map(JsonNode? map) => map as JsonObject ?? [];
}
