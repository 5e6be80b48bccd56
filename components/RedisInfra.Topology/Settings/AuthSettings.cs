namespace RedisInfra.Topology;

/// <summary>Whether clients authenticate. On by default; the users are those of <see cref="AclUsers"/>.</summary>
public sealed record AuthSettings
{
    /// <summary>Off only for experiments: nodes then listen without a password.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// A secret of the platform that holds the application's password under the key <c>redis-password</c>, where the platform
    /// has such. Default: none, a password is generated or given.
    /// </summary>
    public string? ExistingSecret { get; init; }
}
