namespace RedisInfra.Stacks;

/// <summary>A deployment's <c>auth</c>.</summary>
public sealed record AuthConfig
{
    /// <summary>On by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The application's password, best as a <c>secure:</c> value. Default: generated.</summary>
    public string? Password { get; init; }

    /// <summary>A secret of the platform that holds it instead, under the key <c>redis-password</c>.</summary>
    public string? ExistingSecret { get; init; }
}
