using System.Collections.Immutable;

namespace RedisInfra.Cli.Handlers;

/// <summary>One command line to run.</summary>
internal sealed record ShellRequest(string Command)
{
    public ImmutableArray<string> Interpreter { get; init; } = ["/bin/sh", "-c"];

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null: where this process runs.</summary>
    public string? Directory { get; init; }

    public ReadOnlyMemory<byte> Input { get; init; }
}
