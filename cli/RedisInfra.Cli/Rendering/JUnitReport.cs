using System.Globalization;
using System.Xml.Linq;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering;

/// <summary>A verification as JUnit XML, which CI servers show as tests: a suite for each deployment, a case for each check and run.</summary>
internal static class JUnitReport
{
    public static string Write(VerificationReport report)
    {
        var suites = report.Deployments.Select(d => Suite(d.Key, d.Value, report)).ToList();
        var root = new XElement("testsuites", new XAttribute("name", "redisinfra"), Counts([.. suites.Elements("testcase")]), suites);
        return $"""<?xml version="1.0" encoding="utf-8"?>{Environment.NewLine}{root}{Environment.NewLine}""";
    }

    private static XElement Suite(string name, DeploymentReport deployment, VerificationReport report)
    {
        List<XElement> cases =
        [
            .. deployment.Checks.Select(c => Case(name, "checks", c.Name, c.Status, c.Detail, c.Warning)),
            .. DrillSummary.Of(deployment).SelectMany(summary => summary.Runs.Select((run, index) => Run(name, summary, run, index + 1))),
        ];
        var facts = deployment.Facts;
        var properties = Properties(
        [
            ("topology", facts?.Topology), ("platform", facts?.Platform),
            ("servers", facts is { Servers.IsEmpty: false } ? string.Join(", ", facts.Servers) : null), ("redisinfra", report.Version),
        ]);
        return new("testsuite", Attribute("name", name), Counts(cases), At(report), properties, cases);
    }

    private static XElement Run(string deployment, DrillSummary summary, DrillResult run, int number)
    {
        var name = summary.IsRepeated ? string.Create(CultureInfo.InvariantCulture, $"{summary.Name} {number} of {summary.Runs.Length}") : summary.Name;
        var drill = Case(deployment, "drills", name, run.Status, run.Detail, warning: null);
        drill.AddFirst(Properties(DrillNumber.All.Select(n => (n.Name, n.Of(run)?.ToString(CultureInfo.InvariantCulture)))));
        return drill;
    }

    private static XElement Case(string deployment, string kind, string name, VerificationStatus status, string detail, string? warning) => new(
        "testcase",
        Attribute("classname", $"{deployment}.{kind}"),
        Attribute("name", name),
        status switch
        {
            VerificationStatus.Failed => new XElement("failure", Attribute("message", detail), XmlText.Of(detail)),
            VerificationStatus.NotApplicable => new XElement("skipped", Attribute("message", detail)),
            _ => new XElement("system-out", XmlText.Of(detail)),
        },
        warning is null ? null : new XElement("system-err", XmlText.Of(warning)));

    private static XElement? Properties(IEnumerable<(string Name, string? Value)> all)
    {
        var known = all.Where(p => p.Value is not null).Select(p => new XElement("property", Attribute("name", p.Name), Attribute("value", p.Value!))).ToList();
        return known.Count == 0 ? null : new("properties", known);
    }

    private static XAttribute[] Counts(List<XElement> cases) =>
    [
        new("tests", cases.Count), new("failures", cases.Elements("failure").Count()), new("errors", 0), new("skipped", cases.Elements("skipped").Count()),
    ];

    private static XAttribute? At(VerificationReport report) =>
        report.At is { } at ? new("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)) : null;

    private static XAttribute Attribute(string name, string value) => new(name, XmlText.Of(value));
}
