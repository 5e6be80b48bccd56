using System.Globalization;
using RedisInfra.Verification;
using Spectre.Console;

namespace RedisInfra.Cli.Rendering;

/// <summary>A verification for people.</summary>
internal static class ReportText
{
    public static void Write(IAnsiConsole console, VerificationReport report)
    {
        var table = new Table().Border(TableBorder.None)
            .AddColumns("Deployment", "Verified", "Status", "Detect", "Promote", "Write gap", "Acknowledged", "Lost", "Found");
        foreach (var (name, deployment) in report.Deployments)
        {
            table.AddRow([new Text(name), new Text(Checks(deployment)), Status(Worst(deployment.Checks.Select(c => c.Status)))]);
            foreach (var drill in deployment.Drills)
                table.AddRow([new Text(name), new Text(drill.Name), Status(drill.Status), .. Numbers(drill).Select(n => new Text(n))]);
            foreach (var drill in deployment.Drills.GroupBy(d => d.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
                Spread(table, name, drill.Key, [.. drill.Where(d => d.Status == VerificationStatus.Passed)]);
        }

        console.Write(table);
        foreach (var (name, deployment) in report.Deployments)
        {
            foreach (var check in deployment.Checks.Where(c => c.Status == VerificationStatus.Failed))
                console.WriteLine($"failed: {name}: {check.Name}: {check.Detail}");
            foreach (var check in deployment.Checks.Where(c => c.Warning is not null))
                console.WriteLine($"warning: {name}: {check.Name}: {check.Warning}");
            foreach (var drill in deployment.Drills.Where(d => d.Status == VerificationStatus.Failed))
                console.WriteLine($"failed: {name}: {drill.Name}: {drill.Detail}");
            foreach (var drill in deployment.Drills.Where(d => d.Status == VerificationStatus.NotApplicable).DistinctBy(d => d.Name, StringComparer.Ordinal))
                console.WriteLine($"not applicable: {name}: {drill.Name}: {drill.Detail}");
        }
    }

    private static string Checks(DeploymentReport deployment) =>
        $"{deployment.Checks.Count(c => c.Status == VerificationStatus.Passed)} of {deployment.Checks.Count(c => c.Status != VerificationStatus.NotApplicable)} checks";

    private static void Spread(Table table, string deployment, string drill, IReadOnlyList<DrillResult> runs)
    {
        if (runs.Count == 0)
            return;
        foreach (var (label, at) in new[] { ("min", 0.0), ("median", 0.5), ("max", 1.0) })
        {
            table.AddRow(
            [
                new Text(deployment), new Text($"{drill}, {label} of {runs.Count}"), new Text(""),
                new Text(Milliseconds(At(runs, r => r.DetectMs, at))),
                new Text(Milliseconds(At(runs, r => r.PromoteMs, at))),
                new Text(Milliseconds(At(runs, r => r.WriteGapMs, at))),
                new Text(Count(At(runs, r => r.Acknowledged, at))),
                new Text(Count(At(runs, r => r.AcknowledgedLost, at))),
                new Text(Count(At(runs, r => r.UnacknowledgedFound, at))),
            ]);
        }
    }

    /// <summary>The number at that part of the sorted runs; of an even count, the median is the middle of the two.</summary>
    private static double? At(IEnumerable<DrillResult> runs, Func<DrillResult, double?> number, double part)
    {
        var sorted = runs.Select(number).OfType<double>().Order().ToList();
        if (sorted.Count == 0)
            return null;
        var position = (sorted.Count - 1) * part;
        return (sorted[(int)Math.Floor(position)] + sorted[(int)Math.Ceiling(position)]) / 2;
    }

    private static string[] Numbers(DrillResult drill) =>
    [
        Milliseconds(drill.DetectMs), Milliseconds(drill.PromoteMs), Milliseconds(drill.WriteGapMs),
        Count(drill.Acknowledged), Count(drill.AcknowledgedLost), Count(drill.UnacknowledgedFound),
    ];

    private static string Milliseconds(double? value) =>
        value is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms") : "-";

    private static string Count(double? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "-";

    private static VerificationStatus Worst(IEnumerable<VerificationStatus> all) =>
        all.Contains(VerificationStatus.Failed) ? VerificationStatus.Failed : VerificationStatus.Passed;

    private static Markup Status(VerificationStatus status) => status switch
    {
        VerificationStatus.Passed => new("[green]passed[/]"),
        VerificationStatus.Failed => new("[red]failed[/]"),
        _ => new("[grey]not applicable[/]"),
    };
}
