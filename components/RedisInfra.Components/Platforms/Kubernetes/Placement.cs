using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace RedisInfra.Components;

/// <summary>Where the pods of a group may run.</summary>
internal sealed class Placement(Spread spread, Metadata metadata, NodeGroup group)
{
    private const string Host = "kubernetes.io/hostname";

    /// <summary>Those that replace each other on different hosts.</summary>
    public AffinityArgs Apart()
    {
        var term = new PodAffinityTermArgs { LabelSelector = metadata.SelectorArgs(group.Component, group.Shard), TopologyKey = Host };
        return new AffinityArgs
        {
            PodAntiAffinity = spread == Spread.Required
                ? new PodAntiAffinityArgs { RequiredDuringSchedulingIgnoredDuringExecution = { term } }
                : new PodAntiAffinityArgs
                {
                    PreferredDuringSchedulingIgnoredDuringExecution = { new WeightedPodAffinityTermArgs { Weight = 100, PodAffinityTerm = term } },
                },
        };
    }

    /// <summary>A shard over zones. Never a must: hosts without the label would take no pod at all.</summary>
    public TopologySpreadConstraintArgs OverZones() => Evenly("topology.kubernetes.io/zone", group.Shard);

    /// <summary>All of a kind over hosts, so that as little as can be goes with one of them.</summary>
    public TopologySpreadConstraintArgs OverHosts() => Evenly(Host, shard: null);

    private TopologySpreadConstraintArgs Evenly(string topologyKey, int? shard) => new()
    {
        MaxSkew = 1,
        TopologyKey = topologyKey,
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = metadata.SelectorArgs(group.Component, shard),
    };
}
