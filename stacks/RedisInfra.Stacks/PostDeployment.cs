using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>The checks that follow an update by an engine that can't run them itself.</summary>
internal static class PostDeployment
{
    /// <summary>Runs the checks once everything is deployed; fails the update when one fails.</summary>
    public static Output<string> Verify(Output<ImmutableArray<RunningDeployment>> deployments) => Output.Unsecret(deployments.Apply(async all =>
    {
        if (Deployment.Instance.IsDryRun)
        {
            return "not run in a preview";
        }

        var verifier = new Verifier(TimeProvider.System);
        var reports = await Task.WhenAll(all.Where(t => t.ReachableFromHere).Select(async target => (
            target.Name, Checks: await verifier.CheckAsync(target, CancellationToken.None))));
        var failed = reports.SelectMany(r => r.Checks
            .Where(c => c.Status == VerificationStatus.Failed)
            .Select(c => $"{r.Name}: {c.Name}: {c.Detail}")).ToList();
        return failed.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{reports.Sum(r => r.Checks.Count(c => c.Status == VerificationStatus.Passed))} checks passed")
            : throw new RunException(string.Join('\n', failed.Prepend("deployed, but not as planned:")));
    }));
}
