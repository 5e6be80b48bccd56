using RedisInfra.Verification;
using Spectre.Console;

namespace RedisInfra.Cli.Rendering;

/// <summary>A verification for people.</summary>
internal static class ReportText
{
    // What fits a terminal of 120 columns; files hold all numbers.
    private static readonly DrillNumber[] s_numbers =
    [
        DrillNumber.Detect, DrillNumber.Promote, DrillNumber.WriteGap, DrillNumber.ServerGap, DrillNumber.ReadGap, DrillNumber.Redundancy, DrillNumber.Lost,
    ];

    public static void Write(IAnsiConsole console, VerificationReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("Deployment", "Verified", "Status");
        foreach (var number in s_numbers)
            table.AddColumn(new TableColumn(number.Title).RightAligned());
        foreach (var (name, deployment) in report.Deployments)
        {
            table.AddRow([new Text(name), new Text(Checks(deployment)), Status(Worst(deployment.Checks.Select(c => c.Status)))]);
            foreach (var drill in deployment.Drills)
                table.AddRow([new Text(name), new Text(drill.Name), Status(drill.Status), .. Numbers(n => n.Of(drill))]);
            foreach (var drill in DrillSummary.Of(deployment).Where(s => s.IsRepeated))
            {
                table.AddRow([new Text(name), new Text($"{drill.Name} median"), Tried(drill), .. Numbers(n => drill.Of(n)?.Median)]);
                table.AddRow([new Text(name), new Text($"{drill.Name} max"), Tried(drill), .. Numbers(n => drill.Of(n)?.Max)]);
            }
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

    private static IEnumerable<Text> Numbers(Func<DrillNumber, double?> value) => s_numbers.Select(n => new Text(Words.Of(n, value(n))));

    private static Text Tried(DrillSummary drill) => new($"{drill.Count(VerificationStatus.Passed)} of {drill.Runs.Length}");

    private static VerificationStatus Worst(IEnumerable<VerificationStatus> all) =>
        all.Contains(VerificationStatus.Failed) ? VerificationStatus.Failed : VerificationStatus.Passed;

    private static Markup Status(VerificationStatus status) => status switch
    {
        VerificationStatus.Passed => new("[green]passed[/]"),
        VerificationStatus.Failed => new("[red]failed[/]"),
        _ => new("[grey]not applicable[/]"),
    };
}
