using System.Text;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering;

/// <summary>A verification as GitHub's Markdown, for a comment or a job's summary.</summary>
internal static class MarkdownReport
{
    private static readonly DrillNumber[] s_numbers =
    [
        DrillNumber.Detect, DrillNumber.Promote, DrillNumber.WriteGap, DrillNumber.ServerGap, DrillNumber.ReadGap, DrillNumber.Redundancy,
        DrillNumber.Acknowledged, DrillNumber.Lost, DrillNumber.ConfirmedLost,
    ];

    public static string Write(VerificationReport report)
    {
        var text = new StringBuilder();
        text.AppendLine($"## {(report.Passed ? "✅ Redis verification passed" : "❌ Redis verification failed")}");
        foreach (var (name, deployment) in report.Deployments)
        {
            text.AppendLine().AppendLine($"### {Escaped(name)}");
            if (deployment.Facts is { } facts)
                text.AppendLine().AppendLine(Escaped(string.Join(" · ", [facts.Topology, facts.Platform, .. facts.Servers])));
            Failures(text, deployment);
            Drills(text, deployment);
            Checks(text, deployment);
        }

        return text.ToString();
    }

    private static void Failures(StringBuilder text, DeploymentReport deployment)
    {
        var failures = deployment.Checks.Where(c => c.Status == VerificationStatus.Failed).Select(c => (c.Name, c.Detail))
            .Concat(deployment.Drills.Where(d => d.Status == VerificationStatus.Failed).Select(d => (d.Name, d.Detail))).ToList();
        if (failures.Count > 0)
            text.AppendLine();
        foreach (var (name, detail) in failures)
            text.AppendLine($"- **{Escaped(name)}** failed: {Escaped(detail)}");
    }

    private static void Drills(StringBuilder text, DeploymentReport deployment)
    {
        var drills = DrillSummary.Of(deployment);
        var numbers = s_numbers.Where(n => drills.Any(d => d.Of(n) is not null)).ToList();
        if (drills.IsEmpty)
            return;
        text.AppendLine();
        Row(text, ["Drill", "Passed", .. numbers.Select(n => n.Title)]);
        Row(text, ["---", "---", .. numbers.Select(_ => "---:")]);
        foreach (var drill in drills)
            Row(text, [Escaped(drill.Name), Outcome(drill), .. numbers.Select(n => Cell(drill, n))]);
        if (drills.Any(d => d.IsRepeated))
            text.AppendLine().AppendLine("Of repeated drills: the median, in brackets the maximum.");
    }

    private static string Outcome(DrillSummary drill) => drill.Status == VerificationStatus.NotApplicable
        ? $"not applicable: {Escaped(drill.Runs[0].Detail)}"
        : $"{(drill.Status == VerificationStatus.Passed ? "✅" : "❌")} {drill.Count(VerificationStatus.Passed)} of {drill.Runs.Length}";

    private static string Cell(DrillSummary drill, DrillNumber number) => drill.Of(number) is not { } spread
        ? "-"
        : Words.Of(number, spread.Median) + (drill.IsRepeated ? $" ({Words.Of(number, spread.Max)})" : "");

    private static void Checks(StringBuilder text, DeploymentReport deployment)
    {
        if (deployment.Checks.IsEmpty)
            return;
        var (passed, failed) = (deployment.Checks.Count(c => c.Status == VerificationStatus.Passed), deployment.Checks.Count(c => c.Status == VerificationStatus.Failed));
        var summary = $"{Words.Count(deployment.Checks.Length, "check")}: {passed} passed, {failed} failed";
        if (deployment.Checks.Count(c => c.Warning is not null) is > 0 and var warned)
            summary += $", {Words.Count(warned, "warning")}";
        text.AppendLine().AppendLine("<details>").AppendLine($"<summary>{summary}</summary>");
        text.AppendLine();
        Row(text, ["Check", "Status", "Detail"]);
        Row(text, ["---", "---", "---"]);
        foreach (var check in deployment.Checks.OrderByDescending(c => c.Status == VerificationStatus.Failed))
            Row(text, [Escaped(check.Name), Words.Of(check.Status), Escaped(check.Detail) + (check.Warning is { } warning ? $"<br>warning: {Escaped(warning)}" : "")]);
        text.AppendLine().AppendLine("</details>");
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendLine($"| {string.Join(" | ", cells)} |");

    /// <summary>As one line of plain text, wherever it stands.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in XmlText.Of(text).ReplaceLineEndings(" "))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
