using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>A stack's outputs, twice: as they are, and with secrets as <c>[secret]</c>.</summary>
internal sealed record StackOutputs(JsonObject Plain, JsonObject Masked)
{
    public static StackOutputs None { get; } = new([], []);
}
