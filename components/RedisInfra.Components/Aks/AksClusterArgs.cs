using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What an <see cref="AksCluster"/> is.</summary>
public sealed class AksClusterArgs : ResourceArgs
{
    /// <summary>Everything about it; safe defaults, but for name and region.</summary>
    public AksSettings Settings { get; init; } = new();

    /// <summary>What can't be accepted; paths begin at the settings.</summary>
    public static IEnumerable<SettingError> Errors(AksSettings settings) => AzureRules.Errors(AksRules.All, settings);

    /// <summary>What is accepted and worth telling.</summary>
    public static IEnumerable<SettingAdvice> Advice(AksSettings settings) => AzureRules.Warnings(AksRules.All, settings);
}
