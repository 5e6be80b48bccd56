using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>One deployment on the page: what matters first, then drills, checks, facts.</summary>
internal static class DeploymentSection
{
    /// <param name="index">Makes its ids the page's only ones.</param>
    public static XElement Of(string name, DeploymentReport deployment, int index)
    {
        var drills = DrillSummary.Of(deployment);
        var id = string.Create(CultureInfo.InvariantCulture, $"d{index}");
        return Element.Of("section", "deployment",
            Element.Of("h2", "", name, " ", Status(deployment.Passed ? VerificationStatus.Passed : VerificationStatus.Failed)),
            deployment.Facts is { } f ? Element.Of("p", "kind", string.Join(" · ", [f.Topology, f.Platform, .. f.Servers])) : null,
            Highlights(drills),
            DrillSection.Of(drills, id),
            Checks(deployment.Checks),
            deployment.Facts is { Configuration.IsEmpty: false } facts ? Configuration(facts.Configuration) : null);
    }

    public static XElement Status(VerificationStatus status) =>
        Element.Of("span", $"status {status.ToString().ToLowerInvariant()}", Words.Of(status));

    private static XElement? Highlights(ImmutableArray<DrillSummary> drills)
    {
        var tiles = new (string Title, string? Value)[]
        {
            ("Longest write gap", Longest(DrillNumber.WriteGap)),
            ("Longest read gap", Longest(DrillNumber.ReadGap)),
            ("Acknowledged writes lost", Lost(DrillNumber.Lost, DrillNumber.Acknowledged)),
            ("Replica-confirmed writes lost", Lost(DrillNumber.ConfirmedLost, DrillNumber.Confirmed)),
        }.Where(t => t.Value is not null).Select(t => Element.Of("div", "", Element.Of("dt", "", t.Title), Element.Of("dd", "", t.Value))).ToList();
        return tiles.Count == 0 ? null : Element.Of("dl", "highlights", tiles);

        string? Longest(DrillNumber number) =>
            drills.Max(d => d.Of(number)?.Max) is { } longest ? Words.Of(number, longest) : null;

        string? Lost(DrillNumber lost, DrillNumber all) =>
            Sum(lost) is { } missing ? $"{Words.Of(lost, missing)} of {Words.Of(all, Sum(all))}" : null;

        double? Sum(DrillNumber number)
        {
            var measured = drills.SelectMany(d => d.Runs).Select(number.Of).OfType<double>().ToList();
            return measured.Count == 0 ? null : measured.Sum();
        }
    }

    private static XElement? Checks(ImmutableArray<CheckResult> checks) => checks.IsEmpty ? null : Element.Of("section", "",
        Element.Of("h3", "", "Checks"),
        Element.Of("table", "checks", Element.Of("tbody", "",
            checks.OrderBy(c => c.Status switch { VerificationStatus.Failed => 0, _ when c.Warning is not null => 1, VerificationStatus.Passed => 2, _ => 3 })
                .Select(c => Element.Of("tr", "",
                    Element.Of("th", "", Element.Attribute("scope", "row"), c.Name),
                    Element.Of("td", "", Status(c.Status)),
                    Element.Of("td", "", c.Detail, c.Warning is null ? null : Element.Of("p", "warning", $"Warning: {c.Warning}")))))));

    private static XElement Configuration(IEnumerable<KeyValuePair<string, string>> directives) => Element.Of("section", "",
        Element.Of("h3", "", "Configuration"),
        Element.Of("p", "note", "As planned for all data nodes; the check “configuration” says whether it is in force."),
        Element.Of("dl", "configuration", directives.Select(d => Element.Of("div", "",
            Element.Of("dt", "", d.Key), Element.Of("dd", "", d.Value.Length == 0 ? "“”" : d.Value)))));
}
