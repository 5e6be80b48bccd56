namespace RedisInfra.Stacks;

/// <summary>A deployment's <c>auth</c>.</summary>
public sealed record AuthConfig
{
    /// <summary>On by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The application's password, best as a <c>secure:</c> value. Default: generated.</summary>
    public string? Password { get; init; }
}
