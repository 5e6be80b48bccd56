using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>What is verified, and the means to ask it.</summary>
internal sealed record Subject(RunningDeployment Deployment, IRedisNodes Nodes)
{
    /// <summary>Opens the client that the application would use.</summary>
    public required Func<Task<IApplicationClient>> ConnectAsync { get; init; }

    public ExpectedShape Shape => Deployment.Shape;
}
