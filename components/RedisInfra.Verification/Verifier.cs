using System.Collections.Immutable;
using RedisInfra.Topology;

namespace RedisInfra.Verification;

/// <summary>Verifies a deployment that runs.</summary>
public sealed class Verifier(TimeProvider time)
{
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs the checks that the deployment's shape asks for; each has 15 s to pass.</summary>
    public async Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken cancellation)
    {
        using var nodes = new RedisNodes(deployment, time);
        var subject = new Subject(deployment, nodes) { ConnectAsync = async () => await ApplicationClient.ConnectAsync(deployment, s_connectTimeout) };
        return await new CheckRun(subject, time).RunAsync(CheckList.All, s_settling, cancellation);
    }

    /// <summary>Injects one fault while a writer runs, and measures.</summary>
    public Task<DrillResult> DrillAsync(
        RunningDeployment deployment, DrillKind kind, CancellationToken cancellation) =>
        Task.FromException<DrillResult>(new NotSupportedException($"{time}{deployment}{kind}{cancellation.IsCancellationRequested}"));
}
