using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Handlers;

/// <summary>What an operation made.</summary>
internal sealed record Made(string Id, JsonObject Outputs);
