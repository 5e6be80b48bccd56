namespace RedisInfra.Topology;

/// <summary>
/// Which nodes a deployment has and how they replace a lost primary. Plain data: the same value is planned for any
/// platform. A new topology is one more of these records; nothing else lists them.
/// </summary>
public abstract record RedisTopology
{
    /// <summary>The name in stack files and outputs.</summary>
    public abstract string Kind { get; }

    /// <summary>Ports where all nodes share a host and the settings name none.</summary>
    public abstract HostPorts HostPorts { get; }

    /// <summary>The name by which sentinels know the primary; empty without sentinels.</summary>
    public virtual string MasterName => "";

    /// <summary>What a healthy deployment looks like.</summary>
    public abstract ExpectedShape Shape(RedisSettings settings);

    /// <summary>The nodes, without addresses.</summary>
    public abstract Layout Layout();

    /// <summary>What clients connect to.</summary>
    public abstract IEnumerable<(string Purpose, NodeAddress Address)> Endpoints(IReadOnlyCollection<NodePlan> nodes);

    /// <summary>What is wrong with this topology's own settings; paths start at <c>topology</c>.</summary>
    public abstract IEnumerable<SettingError> Validate();

    /// <summary>Plans a deployment. The settings must have passed <see cref="SettingsRules"/>.</summary>
    public RedisPlan Plan(string deployment, RedisSettings settings, Addressing addressing) =>
        new Planner(this, deployment, settings, addressing).Plan();
}
