using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Verifies a deployment that runs.</summary>
public sealed class Verifier(TimeProvider time)
{
    /// <summary>Runs the checks that the deployment's shape asks for.</summary>
    public Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken cancellation) =>
        Task.FromException<ImmutableArray<CheckResult>>(new NotSupportedException($"{time}{deployment}{cancellation.IsCancellationRequested}"));

    /// <summary>Injects one fault while a writer runs, and measures.</summary>
    public Task<DrillResult> DrillAsync(
        RunningDeployment deployment, DrillKind kind, CancellationToken cancellation) =>
        Task.FromException<DrillResult>(new NotSupportedException($"{time}{deployment}{kind}{cancellation.IsCancellationRequested}"));
}
