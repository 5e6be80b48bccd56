using System.Text.Json.Nodes;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests;

/// <summary>A registration of a program, kept to be written out.</summary>
/// <param name="Inputs">With secrets in clear.</param>
internal sealed record RecordedResource(ResourceKey Key, JsonObject Inputs);
