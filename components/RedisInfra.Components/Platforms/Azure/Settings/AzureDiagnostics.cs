namespace RedisInfra.Components;

/// <summary>Where the service's logs and metrics go.</summary>
public sealed record AzureDiagnostics
{
    /// <summary>Resource id of a Log Analytics workspace.</summary>
    public string? Workspace { get; init; }

    /// <summary>Resource id of a storage account, for archives.</summary>
    public string? StorageAccount { get; init; }

    /// <summary>Whether anything goes anywhere.</summary>
    public bool IsSet => Workspace is not null || StorageAccount is not null;
}
