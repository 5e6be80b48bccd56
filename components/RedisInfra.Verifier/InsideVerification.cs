using System.Collections.Immutable;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Verifier;

/// <summary>Checks and drills one deployment, and says what came of it, a line each.</summary>
internal static class InsideVerification
{
    /// <summary>Nothing waits until the deployment has formed where manifests are simply applied.</summary>
    private static readonly TimeSpan s_forming = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(FileInfo target, FileInfo? password, ImmutableArray<DrillKind> drills, CancellationToken stop)
    {
        var deployment = RunningDeployment.FromJson(await File.ReadAllTextAsync(target.FullName, stop));
        if (password is not null)
            deployment = deployment with { Password = (await File.ReadAllTextAsync(password.FullName, stop)).Trim() };

        var verifier = new Verification.Verifier(TimeProvider.System);
        var failed = false;
        foreach (var check in await CheckAsync(verifier, deployment, stop))
            failed |= Tell(deployment, check.Name, check.Status, check.Detail);
        foreach (var kind in failed ? [] : drills)
        {
            var drill = await verifier.DrillAsync(deployment, kind, stop);
            failed |= Tell(deployment, drill.Name, drill.Status, drill.WriteGapMs is { } gap
                ? $"{drill.Detail}; write gap {gap:0} ms, {drill.AcknowledgedLost} of {drill.Acknowledged} acknowledged writes lost"
                : drill.Detail);
        }

        return failed ? 1 : 0;
    }

    private static async Task<ImmutableArray<CheckResult>> CheckAsync(
        Verification.Verifier verifier, RunningDeployment deployment, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var checks = await verifier.CheckAsync(deployment, stop);
            if (checks.All(c => c.Status != VerificationStatus.Failed) || TimeProvider.System.GetElapsedTime(begun) > s_forming)
                return checks;
        }
    }

    private static bool Tell(RunningDeployment deployment, string what, VerificationStatus status, string detail)
    {
        Console.WriteLine($"{deployment.Name}: {what}: {WireName.Of(status)}: {detail}");
        return status == VerificationStatus.Failed;
    }
}
