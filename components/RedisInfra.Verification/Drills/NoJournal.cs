using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Where nobody comes later.</summary>
internal sealed class NoJournal : IDrillJournal
{
    public Task BeginAsync(RunningDeployment deployment, IReadOnlyList<RunningNode> disturbed) => Task.CompletedTask;

    public Task EndAsync(RunningDeployment deployment) => Task.CompletedTask;
}
