using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Verifies a deployment that runs.</summary>
public sealed class Verifier(TimeProvider time)
{
    /// <summary>Runs the checks that the deployment's shape asks for.</summary>
    public Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken cancellation) =>
        throw new NotSupportedException($"{time}{deployment}{cancellation}");

    /// <summary>Injects one fault while a writer runs, and measures.</summary>
    public Task<DrillResult> DrillAsync(
        RunningDeployment deployment, DrillKind kind, CancellationToken cancellation) =>
        throw new NotSupportedException($"{time}{deployment}{kind}{cancellation}");
}
