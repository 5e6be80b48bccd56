namespace RedisInfra.Components;

/// <summary>Who can reach the service.</summary>
public sealed record AzureNetwork
{
    /// <summary>Whether the service answers from the internet. Off by default.</summary>
    public bool PublicAccess { get; init; }

    /// <summary>Resource id of the subnet for a private endpoint. Needed unless there is another way in.</summary>
    public string? Subnet { get; init; }

    /// <summary>Resource id of an existing private DNS zone. Default: one of its own, linked with the subnet's network.</summary>
    public string? DnsZone { get; init; }
}
