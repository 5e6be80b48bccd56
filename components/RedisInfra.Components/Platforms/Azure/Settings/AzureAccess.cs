using System.Collections.Immutable;

namespace RedisInfra.Components;

/// <summary>How applications prove who they are.</summary>
public sealed record AzureAccess
{
    /// <summary>Whether the service's access keys are valid. On by default: they are the contract's password.</summary>
    public bool Keys { get; init; } = true;

    /// <summary>Entra identities that may connect. Default: none.</summary>
    public ImmutableArray<EntraAssignment> Entra { get; init; } = [];
}
