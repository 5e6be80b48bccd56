namespace RedisInfra.Verification.Tests;

/// <summary>What tests on real servers expect of results.</summary>
internal static class Expect
{
    public static void Passed(IEnumerable<CheckResult> checks, params string[] notApplicable)
    {
        var unexpected = checks.Where(c => c.Status !=
            (notApplicable.Contains(c.Name, StringComparer.Ordinal) ? VerificationStatus.NotApplicable : VerificationStatus.Passed));
        Assert.True(!unexpected.Any(), string.Join('\n', unexpected));
    }

    /// <summary>A handover that a client hardly notices.</summary>
    public static void LossFree(DrillResult drill)
    {
        Measured(drill);
        Assert.Equal(0, drill.AcknowledgedLost);
        Assert.Null(drill.DetectMs);
    }

    /// <summary>A failover that somebody decided on, in this order.</summary>
    public static void FailedOver(DrillResult drill)
    {
        Measured(drill);
        Assert.InRange(drill.DetectMs!.Value, 0, drill.PromoteMs!.Value);
        Assert.InRange(drill.PromoteMs.Value, 0, drill.WriteGapMs!.Value + 100);
    }

    /// <summary>A failover from one that hung, and went on.</summary>
    public static void Thawed(DrillResult drill)
    {
        FailedOver(drill);
        Assert.Contains(drill.Timeline!.Events, e => e.Kind == TimelineEventKind.FaultEnded);
    }

    /// <summary>Another leads instead of one that came back with nothing.</summary>
    public static void Succeeded(DrillResult drill)
    {
        Assert.True(drill.Status == VerificationStatus.Passed, drill.ToString());
        Assert.Equal(0, drill.AcknowledgedLost);
        Assert.Contains("took over from", drill.Detail, StringComparison.Ordinal);
    }

    /// <summary>Everything was down, and is back.</summary>
    public static void Restarted(DrillResult drill)
    {
        Assert.True(drill.Status == VerificationStatus.Passed, drill.ToString());
        Assert.True(drill.Acknowledged > 100, drill.ToString());
        Assert.True(drill.WriteGapMs > 0, drill.ToString());
        Assert.StartsWith("every node was killed and started again", drill.Detail, StringComparison.Ordinal);
    }

    private static void Measured(DrillResult drill)
    {
        Assert.True(drill.Status == VerificationStatus.Passed, drill.ToString());
        Assert.True(drill.Acknowledged > 100, drill.ToString());
        Assert.InRange(drill.PromoteMs!.Value, 1, 20_000);
        Assert.InRange(drill.WriteGapMs!.Value, 1, 20_000);
        Assert.Contains("took over from", drill.Detail, StringComparison.Ordinal);
    }
}
