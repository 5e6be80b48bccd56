using System.Collections.Immutable;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Verifying;

/// <summary>Verifies deployments, all at once; the drills of one deployment run one after another.</summary>
internal sealed class VerificationRun(
    Func<RunningDeployment, CancellationToken, Task<ImmutableArray<CheckResult>>> check,
    Func<RunningDeployment, DrillKind, CancellationToken, Task<DrillResult>> drill)
{
    /// <param name="say">Told each result as it comes.</param>
    public async Task<VerificationReport> RunAsync(
        IEnumerable<RunningDeployment> deployments, VerificationRequest request, Action<string> say, CancellationToken stop)
    {
        var reports = await Task.WhenAll(deployments.Select(async d => (d.Name, Report: await VerifyAsync(d, request, say, stop))));
        return new() { Deployments = reports.ToImmutableSortedDictionary(r => r.Name, r => r.Report, StringComparer.Ordinal) };
    }

    private async Task<DeploymentReport> VerifyAsync(
        RunningDeployment deployment, VerificationRequest request, Action<string> say, CancellationToken stop)
    {
        var checks = await CheckAsync(deployment, stop);
        say($"checked {deployment.Name}: {checks.Count(c => c.Status == VerificationStatus.Passed)} passed, {checks.Count(c => c.Status == VerificationStatus.Failed)} failed");
        var drills = ImmutableArray.CreateBuilder<DrillResult>();
        foreach (var kind in request.Drills)
        {
            for (var i = 0; i < request.Repeat; i++)
            {
                var result = await DrillAsync(deployment, kind, stop);
                say($"drilled {deployment.Name}: {result.Name}: {Word(result.Status)}");
                drills.Add(result);
            }
        }

        return new() { Checks = checks, Drills = drills.ToImmutable() };
    }

    private async Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken stop)
    {
        try
        {
            return await check(deployment, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [new("checks", VerificationStatus.Failed, e.Message)];
        }
    }

    private async Task<DrillResult> DrillAsync(RunningDeployment deployment, DrillKind kind, CancellationToken stop)
    {
        try
        {
            return await drill(deployment, kind, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new() { Name = kind.ToString().ToLowerInvariant(), Status = VerificationStatus.Failed, Detail = e.Message };
        }
    }

    private static string Word(VerificationStatus status) =>
        status == VerificationStatus.NotApplicable ? "not applicable" : status.ToString().ToLowerInvariant();
}
