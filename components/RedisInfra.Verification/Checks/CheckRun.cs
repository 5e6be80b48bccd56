using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>Runs checks side by side, each until it passes or nothing gets better for the budget: a deployment settles.</summary>
internal sealed class CheckRun(Subject subject, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    public async Task<ImmutableArray<CheckResult>> RunAsync(
        IEnumerable<Check> checks, TimeSpan budget, CancellationToken cancellation) =>
        [.. await Task.WhenAll(checks.Select(check => RunAsync(check, budget, cancellation)))];

    private async Task<CheckResult> RunAsync(Check check, TimeSpan budget, CancellationToken cancellation)
    {
        if (check.NotApplicable(subject.Deployment) is { } reason)
            return new CheckResult(check.Name, VerificationStatus.NotApplicable, reason);
        var finding = await Eventually.LookAsync(
            () => check.LookAsync(subject), f => f.Problems.Length, budget, s_pause, time, cancellation);
        return new CheckResult(
            check.Name, finding.IsHealthy ? VerificationStatus.Passed : VerificationStatus.Failed, finding.Detail)
        {
            Warning = finding.Warning,
        };
    }
}
