using System.Globalization;
using System.Xml.Linq;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>A verification as one page that needs nothing else: for a browser, a mail, a printer.</summary>
internal static class HtmlReport
{
    private static readonly string s_style = ReadStyle();

    public static string Write(VerificationReport report)
    {
        var title = $"Redis verification: {Verdict(report.Passed)}";
        var page = Element.Of("html", "", Element.Attribute("lang", "en"),
            Element.Of("head", "",
                Meta("charset", "utf-8"),
                Meta("name", "viewport", "width=device-width, initial-scale=1"),
                Meta("name", "color-scheme", "light dark"),
                Meta("http-equiv", "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
                Element.Of("title", "", title),
                Element.Of("style", "", s_style)),
            Element.Of("body", "",
                Element.Of("main", "",
                    Head(report),
                    report.Deployments.Select((d, index) => DeploymentSection.Of(d.Key, d.Value, index)),
                    Foot(report))));
        return $"<!DOCTYPE html>{Environment.NewLine}{page.ToString(SaveOptions.DisableFormatting)}{Environment.NewLine}";
    }

    public static string Verdict(bool passed) => passed ? "passed" : "failed";

    private static XElement Head(VerificationReport report)
    {
        var failures = report.Deployments.SelectMany(d => Failures(d.Value).Select(f => (Deployment: d.Key, f.Name, f.Detail))).ToList();
        return Element.Of("header", Verdict(report.Passed),
            Element.Of("p", "eyebrow", "Redis verification"),
            Element.Of("h1", "", report.Passed ? "Passed" : "Failed"),
            Element.Of("p", "lead", string.Join(" · ", Counts(report))),
            failures.Count == 0 ? null : Element.Of("ul", "failures", failures.Select(f => Element.Of("li", "",
                Element.Of("strong", "", $"{f.Deployment}: {f.Name}"), " ", f.Detail))));
    }

    private static IEnumerable<(string Name, string Detail)> Failures(DeploymentReport deployment) =>
        deployment.Checks.Where(c => c.Status == VerificationStatus.Failed).Select(c => (c.Name, c.Detail))
            .Concat(deployment.Drills.Where(d => d.Status == VerificationStatus.Failed).Select(d => (d.Name, d.Detail)));

    private static IEnumerable<string> Counts(VerificationReport report)
    {
        yield return Words.Count(report.Deployments.Count, "deployment");
        yield return Tried("check", [.. report.Deployments.Values.SelectMany(d => d.Checks).Select(c => c.Status)]);
        var drills = report.Deployments.Values.SelectMany(d => d.Drills).Select(d => d.Status).ToList();
        if (drills.Count > 0)
            yield return Tried("drill", drills);
    }

    private static string Tried(string thing, List<VerificationStatus> all)
    {
        var tried = all.Count(s => s != VerificationStatus.NotApplicable);
        return string.Create(CultureInfo.InvariantCulture, $"{all.Count(s => s == VerificationStatus.Passed)} of {Words.Count(tried, thing)} passed");
    }

    private static XElement Foot(VerificationReport report)
    {
        var at = report.At is { } time ? time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : null;
        var version = report.Version is null ? "redisinfra" : $"redisinfra {report.Version}";
        return Element.Of("footer", "", string.Join(" · ", new[] { at, version }.OfType<string>()));
    }

    private static XElement Meta(string kind, string name, string? content = null) => new(
        "meta", Element.Attribute(kind, name), content is null ? null : Element.Attribute("content", content));

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
