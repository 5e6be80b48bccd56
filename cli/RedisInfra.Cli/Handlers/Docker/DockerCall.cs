using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary>One run of the docker command.</summary>
/// <param name="Provider">The inputs of the provider: which engine.</param>
/// <param name="Running">Told the process.</param>
internal sealed record DockerCall(JsonObject Provider, ImmutableArray<string> Arguments, Action<RunningProcess>? Running = null)
{
    public ReadOnlyMemory<byte> Input { get; init; }
}
