namespace RedisInfra.Topology;

/// <summary>Where nodes are reached: the part of a plan that the platform decides.</summary>
public abstract class Addressing
{
    /// <summary>The addresses that a data node or a sentinel listens on, as Redis' <c>bind</c> takes them.</summary>
    public abstract string Bind { get; }

    /// <summary>
    /// Whether addresses are host names, on hosts of their own. Nodes announce their names then, and may change their IP
    /// address.
    /// </summary>
    public virtual bool ByName => false;

    /// <summary>The address of a data node.</summary>
    /// <param name="name">The node's name.</param>
    /// <param name="place">Which of the data nodes' addresses it has; see <see cref="LayoutNode.Place"/>.</param>
    public abstract NodeAddress DataNode(string name, int place);

    /// <summary>The address of a sentinel, see <see cref="DataNode"/>.</summary>
    public abstract NodeAddress Sentinel(string name, int place);

    /// <summary>The address of the deployment's metrics exporter.</summary>
    public abstract NodeAddress Exporter(string deployment);
}
