using System.Collections.Immutable;

namespace RedisInfra.Verification;

/// <summary>All runs of one drill on one deployment. Failed runs count as well: what they measured happened.</summary>
public sealed record DrillSummary(string Name, ImmutableArray<DrillResult> Runs)
{
    public bool IsRepeated => Runs.Length > 1;

    /// <summary>Failed where one run failed; not applicable where none was tried.</summary>
    public VerificationStatus Status =>
        Count(VerificationStatus.Failed) > 0 ? VerificationStatus.Failed
        : Count(VerificationStatus.Passed) > 0 ? VerificationStatus.Passed
        : VerificationStatus.NotApplicable;

    /// <summary>The runs to look at, with their number from 1: the one with the largest write gap, and those that failed.</summary>
    public IEnumerable<(int Number, DrillResult Run)> Telling
    {
        get
        {
            var numbered = Runs.Select((run, index) => (Number: index + 1, Run: run)).ToList();
            var worst = numbered.MaxBy(r => r.Run.WriteGapMs ?? -1).Number;
            return numbered.Where(r => r.Number == worst || r.Run.Status == VerificationStatus.Failed);
        }
    }

    public int Count(VerificationStatus status) => Runs.Count(r => r.Status == status);

    public NumberSpread? Of(DrillNumber number) => NumberSpread.Of(Runs.Select(number.Of));

    /// <summary>In the order in which the drills first ran.</summary>
    public static ImmutableArray<DrillSummary> Of(DeploymentReport deployment) =>
        [.. deployment.Drills.GroupBy(d => d.Name, StringComparer.Ordinal).Select(g => new DrillSummary(g.Key, [.. g]))];
}
