using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>A stack's outputs, twice: as they are, and with secrets as <c>[secret]</c>.</summary>
internal sealed record StackOutputs(JsonObject Plain, JsonObject Masked)
{
    /// <summary>What went wrong in the run that left them; they may lack what failed, or have it as it was before.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];

    public static StackOutputs None { get; } = new([], []);
}
