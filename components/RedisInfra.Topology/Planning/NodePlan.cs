using System.Collections.Immutable;

namespace RedisInfra.Topology;

/// <summary>One node as it is planned: everything a platform needs to run it, but passwords and paths.</summary>
public sealed record NodePlan
{
    public required string Name { get; init; }

    public required NodeKind Kind { get; init; }

    public required NodeRole Role { get; init; }

    public required NodeAddress Address { get; init; }

    /// <summary>The shard of a cluster's node; null elsewhere.</summary>
    public int? Shard { get; init; }

    /// <summary>See <see cref="LayoutNode.Place"/>; of a sentinel, among the sentinels.</summary>
    public required int Place { get; init; }

    /// <summary>The directives of <c>redis.conf</c> or <c>sentinel.conf</c>, in order.</summary>
    public required ImmutableArray<Directive> Directives { get; init; }

    /// <summary>What the node script needs to know, as <c>node.env</c>.</summary>
    public required string Facts { get; init; }

    /// <summary>Ports that the node listens on besides its own: the cluster bus.</summary>
    public ImmutableArray<int> FurtherPorts { get; init; } = [];

    /// <summary>Every port that the node listens on, its own first.</summary>
    public IEnumerable<int> Ports => FurtherPorts.Prepend(Address.Port);

    /// <summary>The path of the setting that its ports follow from.</summary>
    public string PortSetting => Kind == NodeKind.Sentinel ? "networking.sentinelPort" : "networking.port";

    /// <summary>The text of <c>redis.conf</c> or <c>sentinel.conf</c>.</summary>
    public string Configuration => Directive.Render(Directives);
}
