using System.Globalization;

namespace RedisInfra.Topology;

/// <summary>
/// Everything that makes a deployment's settings impossible on any platform, found before anything is planned.
/// Paths start at the deployment: <c>memory.maxmemory</c>.
/// </summary>
public static class SettingsRules
{
    /// <summary>The lowest port that takes no root.</summary>
    internal const int LeastPort = 1024;

    private static readonly TimeSpan s_leastTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A sentinel pings a node that was just promoted for the first time after a second: with less, its silence until then is
    /// a failover of its own, and what it took is lost.
    /// </summary>
    private static readonly TimeSpan s_leastDownAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_mostTimeout = TimeSpan.FromSeconds(60);

    public static IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings)
    {
        var own = topology.Validate().ToList();
        var rest = Ports(settings).Concat(Failover(settings.Failover));

        // The budget depends on the number of replicas, so it is only worth telling once that number is sound.
        return own.Concat(own.Count == 0 ? rest.Concat(Memory(topology, settings)) : rest);
    }

    private static IEnumerable<SettingError> Memory(RedisTopology topology, RedisSettings settings)
    {
        var budget = MemoryBudget.For(settings, topology.Shape(settings));
        if (budget.Fits < MemoryBudget.Least)
        {
            yield return TopologyRules.Error("memory.limit", settings.Memory.Limit, string.Create(
                CultureInfo.InvariantCulture,
                $"leaves {budget.Fits} for data, less than {MemoryBudget.Least} ({budget.Explain()}); raise it"));
        }
        else if (settings.Memory.MaxMemory is { } asked && (asked > budget.Fits || asked < MemoryBudget.Least))
        {
            yield return TopologyRules.Error("memory.maxmemory", asked, string.Create(
                CultureInfo.InvariantCulture,
                $"must lie between {MemoryBudget.Least} and {budget.Fits}, what fits a limit of {settings.Memory.Limit} "
                + $"({budget.Explain()}); raise `memory.limit` or leave `maxmemory` out"));
        }
    }

    private static IEnumerable<SettingError> Ports(RedisSettings settings) =>
        from setting in new[]
        {
            ("networking.port", settings.Networking.Port),
            ("networking.sentinelPort", settings.Networking.SentinelPort),
            ("monitoring.port", settings.Monitoring.Port),
        }
        where setting.Item2 is not null
        from error in TopologyRules.Between(setting.Item1, setting.Item2!.Value, LeastPort, 65000, "lower ones need root")
        select error;

    private static IEnumerable<SettingError> Failover(FailoverSettings failover)
    {
        var bounds = TopologyRules.Between("failover.downAfter", failover.DownAfter, s_leastDownAfter, s_mostTimeout, "a node that was just promoted may be silent for a second")
            .Concat(TopologyRules.Between("failover.nodeTimeout", failover.NodeTimeout, s_leastTimeout, s_mostTimeout))
            .Concat(TopologyRules.Between(
                "failover.handoverTimeout", failover.HandoverTimeout, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5)))
            .Concat(TopologyRules.Between(
                "failover.timeout", failover.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3)));
        foreach (var error in bounds)
        {
            yield return error;
        }

        if (failover.Timeout is { } timeout && timeout < 2 * failover.DownAfter)
        {
            yield return TopologyRules.Error("failover.timeout", Duration.Format(timeout),
                $"must be at least twice `downAfter` ({Duration.Format(failover.DownAfter)}), or attempts end before they can succeed; "
                + "leave it out to get three times that");
        }
    }
}
