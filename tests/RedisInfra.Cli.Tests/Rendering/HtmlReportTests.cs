using System.Globalization;
using System.Xml.Linq;
using RedisInfra.Cli.Rendering.Html;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Tests.Rendering;

public sealed class HtmlReportTests
{
    [Fact]
    public void The_page_says_first_whether_it_passed_and_why_not()
    {
        Assert.Equal("Passed", Page(SampleReport.Good).Descendants("h1").Single().Value);
        var page = Page(SampleReport.Bad);
        Assert.Equal("Failed", page.Descendants("h1").Single().Value);
        Assert.Equal(
            ["cache: replication cache-2: its link to the primary is down", "cache: crash writes paused 9.0 s, allowed are 8.0 s"],
            page.Descendants("header").Single().Descendants("li").Select(l => l.Value));
        Assert.Equal("replication", page.Descendants("table").Last().Descendants("th").First().Value);
    }

    [Fact]
    public void The_worst_run_of_a_drill_is_drawn_and_those_that_failed()
    {
        Assert.Equal(["crash, run 3 of 3 "], Captions(SampleReport.Good));
        Assert.Equal(["crash, run 4 of 4 failed"], Captions(SampleReport.Bad));
        var failed = SampleReport.CrashRun with { Status = VerificationStatus.Failed, WriteGapMs = 1 };
        var two = SampleReport.Of(("cache", SampleReport.Cache with { Drills = [SampleReport.CrashRun, failed] }));
        Assert.Equal(2, Page(two).Descendants("svg").Count());

        string[] Captions(VerificationReport report) => [.. Page(report).Descendants("figure").Where(f => f.Descendants("svg").Any()).Select(f => f.Descendants("h4").Single().Value)];
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing_whatever_names_and_servers_say()
    {
        foreach (var report in new[] { SampleReport.Good, SampleReport.Bad, SampleReport.Hostiles })
        {
            var text = HtmlReport.Write(report);
            foreach (var bad in new[] { "http://", "https://", "<script", "<link", "<img", "@import", "url(" })
                Assert.DoesNotContain(bad, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Page(report).Descendants().Attributes(), a => a.Name.LocalName is "src" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_drawing_is_told_in_words_and_its_ids_are_the_pages_only_ones()
    {
        var page = Page(SampleReport.Of(("a", SampleReport.Cache), ("b", SampleReport.Cache)));
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var svg in page.Descendants("svg"))
        {
            Assert.Equal("img", (string)svg.Attribute("role")!);
            Assert.Equal(((string)svg.Attribute("aria-labelledby")!).Split(' '), svg.Elements().Take(2).Select(e => (string)e.Attribute("id")!));
            Assert.Contains("promoted (cache-1) at 2.31 s", svg.Element("desc")!.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_of_nothing_and_one_without_numbers_are_pages_too()
    {
        Assert.Equal("Passed", Page(SampleReport.Of()).Descendants("h1").Single().Value);
        var bare = new DrillResult { Name = "crash", Status = VerificationStatus.Failed, Detail = "not started", Timeline = new() };
        Assert.Contains("not started", Page(SampleReport.Of(("a", new() { Drills = [bare] }))).Descendants("figcaption").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_lies_where_its_moment_is()
    {
        var svg = TimelineSvg.Draw(SampleReport.Crash, "t", "crash")!;
        var axis = svg.Elements("line").Last(l => Is(l, "axis") && Number(l, "y1") == Number(l, "y2"));
        var (left, right) = (Number(axis, "x1"), Number(axis, "x2"));
        foreach (var (style, at) in new[] { ("faultbegan", 0.0), ("detected", 2050), ("promoted", 2310), ("whole", 4120) })
        {
            var expected = left + ((at + 2000) / 7000 * (right - left)); // from -2 s to 5 s
            Assert.Equal(expected, Number(Assert.Single(svg.Elements("line"), l => Is(l, $"mark {style}")), "x1"), 0.02);
        }

        Assert.Equal(left, Number(svg.Elements("rect").First(r => Is(r, "reign")), "x"), 0.02);
    }

    [Fact]
    public void Two_primaries_at_once_are_seen_on_two_rows()
    {
        var svg = TimelineSvg.Draw(SampleReport.Crash with { Primaries = [new("a", 0, 3000), new("b", 2000, 5000)] }, "t", "freeze")!;
        var reigns = svg.Elements("rect").Where(r => Is(r, "reign")).ToList();
        Assert.Equal(2, reigns.Select(r => Number(r, "y")).Distinct().Count());
        Assert.True(Number(reigns[1], "x") < Number(reigns[0], "x") + Number(reigns[0], "width"));
    }

    [Theory]
    [InlineData(0, 10, 20, 30, 40)]
    [InlineData(0, 2050, 2051, 2052, 4999)]
    [InlineData(0, 4700, 4800, 4900, 5000)]
    public void Labels_never_cover_each_other(params double[] moments)
    {
        var timeline = new DrillTimeline { Primaries = [new("a", -2000, 5000)], Events = [.. moments.Select((at, i) => new TimelineEvent(at, (TimelineEventKind)i, null))] };
        var marks = Mark.Of(timeline, TimeScale.Of(timeline, 60, 988)!);
        var labels = marks.Select(m => (m.Row, From: m.LabelIsLeft ? m.LabelX - (6 * m.Label!.Length) : m.LabelX, Length: 6.0 * m.Label!.Length)).ToList();
        foreach (var (one, other) in from i in Enumerable.Range(0, labels.Count) from j in Enumerable.Range(i + 1, labels.Count - i - 1) select (labels[i], labels[j]))
            Assert.True(one.Row != other.Row || one.From + one.Length <= other.From || other.From + other.Length <= one.From);
        Assert.All(labels, l => Assert.InRange(l.From, 0, 988 - l.Length));
    }

    [Fact]
    public void What_happens_to_many_nodes_at_once_has_one_label()
    {
        var timeline = new DrillTimeline { Events = [new(0, TimelineEventKind.FaultBegan, "a"), new(20, TimelineEventKind.FaultBegan, "b"), new(3000, TimelineEventKind.Whole, null)] };
        Assert.Equal(["fault begun ×2 0 s", null, "whole 3 s"], Mark.Of(timeline, TimeScale.Of(timeline, 60, 988)!).Select(m => m.Label));
    }

    [Fact]
    public void A_long_drill_has_fewer_bars_that_hold_all_writes()
    {
        var bars = Bars.Of(new() { Writes = [.. Enumerable.Range(-10, 1000).Select(i => new TimelineBin(i * 50, 3, 1, i))] });
        Assert.InRange(bars.All.Length, 100, 300);
        Assert.Equal((3000, 1000), (bars.All.Sum(b => b.Acknowledged), bars.All.Sum(b => b.Failed)));
        Assert.Equal((-500, 200), (bars.All[0].AtMs, bars.StepMs));
    }

    private static XElement Page(VerificationReport report) => XDocument.Parse(HtmlReport.Write(report)).Root!;

    private static bool Is(XElement element, string style) => (string?)element.Attribute("class") == style;

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
