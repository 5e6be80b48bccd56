using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>A deployment's drills on the page: all numbers, and the runs worth looking at.</summary>
internal static class DrillSection
{
    /// <param name="id">What the drawings' ids begin with.</param>
    public static XElement? Of(ImmutableArray<DrillSummary> drills, string id)
    {
        var tried = drills.Where(d => d.Status != VerificationStatus.NotApplicable).ToList();
        return drills.IsEmpty ? null : Element.Of("section", "",
            Element.Of("h3", "", "Drills"),
            tried.Count == 0 ? null : Table(tried),
            drills.Except(tried).Select(d => Element.Of("p", "note", $"{d.Name}: not applicable: {d.Runs[0].Detail}")),
            tried.SelectMany((drill, index) => drill.Telling.Select(t => Figure(drill, t.Number, t.Run, string.Create(CultureInfo.InvariantCulture, $"{id}-{index}-{t.Number}")))));
    }

    private static XElement Table(IReadOnlyList<DrillSummary> drills)
    {
        var numbers = DrillNumber.All.Where(n => drills.Any(d => d.Of(n) is not null));
        var repeated = drills.Any(d => d.IsRepeated);
        return Element.Of("div", "wide", Element.Of("table", "numbers",
            Element.Of("thead", "",
                Element.Of("tr", "", Element.Of("td", ""), drills.Select(d => Element.Of(
                    "th", "", Element.Attribute("scope", "col"), Element.Attribute("colspan", Columns(d)), d.Name, " ",
                    DeploymentSection.Status(d.Status), d.IsRepeated ? Element.Of("small", "", $"{d.Count(VerificationStatus.Passed)} of {d.Runs.Length} runs passed") : null))),
                !repeated ? null : Element.Of("tr", "", Element.Of("td", ""), drills.SelectMany(d => d.IsRepeated
                    ? new[] { Element.Of("th", "", Element.Attribute("scope", "col"), "median"), Element.Of("th", "", Element.Attribute("scope", "col"), "max") }
                    : [Element.Of("td", "")]))),
            Element.Of("tbody", "", numbers.Select(n => Element.Of("tr", "",
                Element.Of("th", "", Element.Attribute("scope", "row"), n.Title, Element.Of("small", "", n.Meaning)),
                drills.SelectMany(d => Cells(d, n)))))));
    }

    private static int Columns(DrillSummary drill) => drill.IsRepeated ? 2 : 1;

    private static IEnumerable<XElement> Cells(DrillSummary drill, DrillNumber number)
    {
        var spread = drill.Of(number);
        yield return Element.Of("td", "", Words.Of(number, spread?.Median));
        if (drill.IsRepeated)
            yield return Element.Of("td", "", Words.Of(number, spread?.Max));
    }

    private static XElement? Figure(DrillSummary drill, int number, DrillResult run, string id)
    {
        var name = drill.IsRepeated ? string.Create(CultureInfo.InvariantCulture, $"{drill.Name}, run {number} of {drill.Runs.Length}") : drill.Name;
        var drawing = run.Timeline is { } timeline ? TimelineSvg.Draw(timeline, id, $"Drill {name}: writes, primaries and events over time") : null;
        if (drawing is null && run.Status == VerificationStatus.Passed)
            return null;
        return Element.Of("figure", "",
            Element.Of("figcaption", "",
                Element.Of("h4", "", name, " ", run.Status == VerificationStatus.Failed ? DeploymentSection.Status(run.Status) : null),
                Element.Of("p", "", drill.IsRepeated && run.Status == VerificationStatus.Passed ? $"The longest write gap of all runs. {run.Detail}" : run.Detail)),
            drawing is null ? null : Element.Of("div", "wide", drawing));
    }
}
