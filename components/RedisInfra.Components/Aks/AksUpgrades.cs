namespace RedisInfra.Components;

/// <summary>Which versions of Kubernetes an AKS cluster upgrades to by itself.</summary>
public enum AksUpgrades
{
    /// <summary>Patches of its minor version.</summary>
    Patch,

    /// <summary>The minor version before the latest.</summary>
    Stable,

    /// <summary>The latest.</summary>
    Rapid,

    /// <summary>None.</summary>
    None,
}
