using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Remembers which nodes a drill disturbs beyond the end of its process, which may come before it has undone that.</summary>
public interface IDrillJournal
{
    /// <summary>Before the fault: once this is done, whoever comes later knows of it.</summary>
    Task BeginAsync(RunningDeployment deployment, IReadOnlyList<RunningNode> disturbed);

    /// <summary>After all of the deployment's faults are undone.</summary>
    Task EndAsync(RunningDeployment deployment);
}
