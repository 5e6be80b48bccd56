using System.Text.Json.Nodes;

namespace RedisInfra.Cli.State;

/// <summary>A resource as the last operation left it. The JSON is never changed in place.</summary>
internal sealed record ResourceState
{
    /// <summary>Unique within a stack's state.</summary>
    public required long Number { get; init; }

    public required ResourceKey Key { get; init; }

    public required ResourceStatus Status { get; init; }

    /// <summary>Resources of one wave don't depend on each other; none depends on one of a later wave.</summary>
    public int Wave { get; init; }

    /// <summary>Null until it was created once.</summary>
    public string? Id { get; init; }

    public required JsonObject Inputs { get; init; }

    public JsonObject Outputs { get; init; } = [];

    /// <summary>The inputs of the provider that it was given; empty for the default one.</summary>
    public JsonObject Provider { get; init; } = [];

    /// <summary>The process that an interrupted operation may have left running.</summary>
    public RunningProcess? Process { get; init; }

    /// <summary>Whether it waits for its deletion.</summary>
    public bool Leaving => Status is ResourceStatus.Replaced or ResourceStatus.Deleting;
}
