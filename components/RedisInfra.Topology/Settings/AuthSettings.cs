namespace RedisInfra.Topology;

/// <summary>Whether clients authenticate. On by default; the users are those of <see cref="AclUsers"/>.</summary>
public sealed record AuthSettings
{
    /// <summary>Off only for experiments: nodes then listen without a password.</summary>
    public bool Enabled { get; init; } = true;
}
