namespace RedisInfra.Components;

/// <summary>A key of yours that encrypts the service's disks.</summary>
public sealed record CustomerManagedKey
{
    /// <summary>The key's URL in Key Vault or a Managed HSM, with its version.</summary>
    public string KeyUrl { get; init; } = "";

    /// <summary>Resource id of the user-assigned identity that may use the key.</summary>
    public string Identity { get; init; } = "";
}
