using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What is verified, and the means to ask it.</summary>
internal sealed record Subject(RunningDeployment Deployment, IRedisNodes Nodes)
{
    /// <summary>Opens the client that the application would use.</summary>
    public required Func<Task<IApplicationClient>> ConnectAsync { get; init; }

    /// <summary>Where drills note what they disturb.</summary>
    public IDrillJournal Journal { get; init; } = new NoJournal();

    public ExpectedShape Shape => Deployment.Shape;
}
