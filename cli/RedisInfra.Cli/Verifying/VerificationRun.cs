using System.Collections.Immutable;
using System.Reflection;
using RedisInfra.Cli.Rendering;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Verifying;

/// <summary>Verifies deployments, all at once; the drills of one deployment run one after another.</summary>
internal sealed class VerificationRun(
    Func<RunningDeployment, CancellationToken, Task<ImmutableArray<CheckResult>>> check,
    Func<VerificationRequest, Func<RunningDeployment, DrillKind, CancellationToken, Task<DrillResult>>> drills,
    Func<RunningDeployment, bool, CancellationToken, Task<KeyCensus?>> count,
    Func<RunningDeployment, IReadOnlyCollection<string>, CancellationToken, Task<Healing>> heal,
    Func<RunningDeployment, Task<DeploymentFacts>> describe,
    TimeProvider time)
{
    private static readonly string? s_version =
        typeof(VerificationRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Brings the named nodes of a deployment back, where a drill left them disturbed.</summary>
    public Task<Healing> HealAsync(RunningDeployment deployment, IReadOnlyCollection<string> disturbed, CancellationToken stop) =>
        heal(deployment, disturbed, stop);

    /// <summary>How many keys there are, of those that answer.</summary>
    public async Task<ImmutableDictionary<string, KeyCensus>> CountAsync(IEnumerable<RunningDeployment> deployments, CancellationToken stop)
    {
        var counted = await Task.WhenAll(deployments.Select(async d => (d.Name, Census: await count(d, false, stop))));
        return KeyRecords.None.AddRange(from c in counted where c.Census is not null select KeyValuePair.Create(c.Name, c.Census));
    }

    /// <param name="say">Told each result as it comes.</param>
    public async Task<VerificationReport> RunAsync(
        IEnumerable<RunningDeployment> deployments, VerificationRequest request, Action<string> say, CancellationToken stop)
    {
        var drill = drills(request);
        var began = time.GetUtcNow();
        var reports = await Task.WhenAll(deployments.Select(async d => (d.Name, Report: await VerifyAsync(d, request, drill, say, stop))));
        return new()
        {
            At = began,
            Version = s_version,
            Deployments = reports.ToImmutableSortedDictionary(r => r.Name, r => r.Report, StringComparer.Ordinal),
        };
    }

    private async Task<DeploymentReport> VerifyAsync(
        RunningDeployment deployment, VerificationRequest request, Func<RunningDeployment, DrillKind, CancellationToken, Task<DrillResult>> drill,
        Action<string> say, CancellationToken stop)
    {
        // Counted first: checks write and delete a key of their own.
        var now = await count(deployment, true, stop);
        var (before, recorded) = (request.Before.GetValueOrDefault(deployment.Name), request.Recorded.GetValueOrDefault(deployment.Name));
        ImmutableArray<CheckResult> checks = [.. await CheckAsync(deployment, stop), .. now is null ? [] : (CheckResult[])[new KeyLoss(deployment, now).Judge(before, recorded)]];
        say($"checked {deployment.Name}: {checks.Count(c => c.Status == VerificationStatus.Passed)} passed, {checks.Count(c => c.Status == VerificationStatus.Failed)} failed");
        var facts = await describe(deployment); // before drills change who answers
        var drilled = ImmutableArray.CreateBuilder<DrillResult>();
        foreach (var kind in request.Drills)
        {
            for (var i = 0; i < request.Repeat; i++)
            {
                var result = await DrillAsync(() => drill(deployment, kind, stop), kind, stop);
                say($"drilled {deployment.Name}: {result.Name}: {Words.Of(result.Status)}");
                drilled.Add(result);
            }
        }

        return await AfterDrillsAsync(new() { Facts = facts, Checks = checks, Drills = drilled.ToImmutable(), Census = now }, deployment, stop);
    }

    /// <summary>Drills may empty a deployment, too.</summary>
    private async Task<DeploymentReport> AfterDrillsAsync(DeploymentReport report, RunningDeployment deployment, CancellationToken stop)
    {
        if (report.Census is null || report.Drills.All(d => d.Status == VerificationStatus.NotApplicable) || await count(deployment, true, stop) is not { } now)
            return report;
        var keys = new KeyLoss(deployment, now).Judge(before: null, report.Census);
        return report with
        {
            Census = now,
            Checks = keys.Status == VerificationStatus.Failed ? report.Checks.Add(keys with { Detail = $"after the drills: {keys.Detail}" }) : report.Checks,
        };
    }

    private async Task<ImmutableArray<CheckResult>> CheckAsync(RunningDeployment deployment, CancellationToken stop)
    {
        try
        {
            return await check(deployment, stop);
        }
        catch (Exception e) when (!IsInterruption(e, stop))
        {
            return [new("checks", VerificationStatus.Failed, ReasonOf(e))];
        }
    }

    private static async Task<DrillResult> DrillAsync(Func<Task<DrillResult>> drill, DrillKind kind, CancellationToken stop)
    {
        try
        {
            return await drill();
        }
        catch (Exception e) when (!IsInterruption(e, stop))
        {
            return new() { Name = kind.ToString().ToLowerInvariant(), Status = VerificationStatus.Failed, Detail = ReasonOf(e) };
        }
    }

    // Clients cancel, too, what they can't bring to an end.
    private static bool IsInterruption(Exception e, CancellationToken stop) => e is OperationCanceledException && stop.IsCancellationRequested;

    private static string ReasonOf(Exception e) => e is OperationCanceledException ? $"timed out: {e.Message}" : e.Message;
}
