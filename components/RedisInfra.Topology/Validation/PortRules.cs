using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>Ports that follow from a setting: of all its nodes, and of a cluster's buses.</summary>
public static class PortRules
{
    private const int Most = 65535;

    /// <summary>What of a plan no host can listen on.</summary>
    public static IEnumerable<SettingError> Validate(RedisPlan plan) =>
        from nodes in plan.Nodes.GroupBy(n => n.PortSetting, StringComparer.Ordinal)
        let first = nodes.First().Address.Port
        let last = nodes.SelectMany(n => n.Ports.Select(port => (n.Name, Port: port))).MaxBy(p => p.Port)
        where last.Port > Most
        select TopologyRules.Error(nodes.Key, first, string.Create(
            CultureInfo.InvariantCulture,
            $"must lie between {SettingsRules.LeastPort} and {Most - (last.Port - first)}: {last.Name} would listen on {last.Port}, "
            + $"and no port lies beyond {Most}"));
}
