using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Handlers;

/// <summary>What an operation made.</summary>
/// <param name="Id">The resource's id.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Told">What the user is to know of how it went, lines of text.</param>
internal sealed record Made(string Id, JsonObject Outputs, string Told = "");
