using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>A drill, drawn: writes, how long the slowest took, who was primary, and what happened when.</summary>
internal sealed class TimelineSvg
{
    public const double Width = 1000;

    private const double RowHeight = 17;
    private const double WritesHeight = 130;
    private const double LatencyHeight = 54;
    private const double LaneHeight = 18;
    private const double TitleHeight = 30;
    private const double LeastFailed = 3;

    private readonly DrillTimeline _timeline;
    private readonly TimeScale _scale;
    private readonly Bars _bars;
    private readonly ImmutableArray<string> _nodes;
    private readonly List<Mark> _marks;
    private readonly List<XElement> _drawn = [];
    private readonly List<XElement> _headings = [];
    private double _y;

    private TimelineSvg(DrillTimeline timeline, TimeScale scale, ImmutableArray<string> nodes)
    {
        (_timeline, _scale, _nodes) = (timeline, scale, nodes);
        (_bars, _marks) = (Bars.Of(timeline), Mark.Of(timeline, scale));
        _y = (_marks.Select(m => m.Row).DefaultIfEmpty(-1).Max() + 1) * RowHeight;
    }

    /// <summary>Null where there is nothing to draw.</summary>
    /// <param name="id">Of the page's own, for the texts that say what is drawn.</param>
    public static XElement? Draw(DrillTimeline timeline, string id, string title)
    {
        ImmutableArray<string> nodes = [.. timeline.Primaries.Select(p => p.Node).Distinct(StringComparer.Ordinal)];
        var left = Math.Clamp((nodes.Select(n => n.Length).DefaultIfEmpty(0).Max() * 6.6) + 14, 56, 240);
        return TimeScale.Of(timeline, left, Width - 12) is { } scale ? new TimelineSvg(timeline, scale, nodes).Draw(id, title) : null;
    }

    private XElement Draw(string id, string title)
    {
        var top = _y;
        Writes();
        Latency();
        Lanes();
        Axis();
        var marks = _marks.SelectMany(m => Marked(m, _y)).ToList();
        return Element.Of(
            "svg", "timeline",
            Element.Attribute("viewBox", $"0 0 {Element.Number(Width)} {Element.Number(_y + 24)}"),
            Element.Attribute("role", "img"), Element.Attribute("aria-labelledby", $"{id}-title {id}-text"),
            Element.Of("title", "", Element.Attribute("id", $"{id}-title"), title),
            Element.Of("desc", "", Element.Attribute("id", $"{id}-text"), Described()),
            Disturbed(top), _drawn, marks.Where(m => m.Name == "line"), _headings, marks.Where(m => m.Name == "text"));
    }

    /// <summary>In words, for who can't see it.</summary>
    private string Described() => string.Join("; ",
    [
        .. _timeline.Events.Select(e => $"{Mark.Word(e.Kind)}{(e.Node is null ? "" : $" ({e.Node})")} at {Element.Seconds(e.AtMs)}"),
        .. _timeline.Primaries.Select(p => $"{p.Node} took writes from {Element.Seconds(p.FromMs)} to {Element.Seconds(p.ToMs)}"),
    ]);

    private XElement? Disturbed(double top)
    {
        var until = _timeline.Events.LastOrDefault(e => e.Kind == TimelineEventKind.Whole)?.AtMs ?? _scale.To;
        var from = Math.Max(0, _scale.From);
        return until <= from ? null : Element.Box("disturbed", _scale.X(from), top, _scale.X(until) - _scale.X(from), _y - top);
    }

    private void Panel(string title, double height)
    {
        _headings.Add(Element.Text("heading", _scale.Left, _y + TitleHeight - 9, title));
        _y += TitleHeight + height;
    }

    private void Writes()
    {
        if (_bars.All.IsEmpty)
            return;
        var failed = _bars.All.Max(b => b.Failed);
        Panel($"writes acknowledged per {Element.Number(_bars.StepMs)} ms{(failed > 0 ? "; failed below the line" : "")}", WritesHeight);
        var most = Math.Max(1, _bars.All.Max(b => b.Acknowledged));
        // Failures come in bursts, when a client gives up all that waited: on one scale with the others they would flatten these.
        var below = Math.Min(WritesHeight * failed / (most + failed), WritesHeight / 3);
        var line = _y - below;
        var (unit, failedUnit) = ((WritesHeight - below) / most, failed > 0 ? below / failed : 0);
        foreach (var (style, count, down) in new (string, Func<TimelineBin, int>, bool)[] { ("acknowledged", b => b.Acknowledged, false), ("failed", b => b.Failed, true) })
        {
            var steps = new StringBuilder();
            foreach (var bin in _bars.All.Where(b => count(b) > 0))
            {
                var (x, width) = (_scale.X(bin.AtMs), Math.Max(0.8, _scale.X(bin.AtMs + _bars.StepMs) - _scale.X(bin.AtMs) - 0.8));
                var height = down ? Math.Max(LeastFailed, count(bin) * failedUnit) : -count(bin) * unit;
                steps.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {line:0.##}v{height:0.##}h{width:0.##}v{-height:0.##}z");
            }

            _drawn.Add(Element.Path(style, steps.ToString()));
        }

        Level(line - (most * unit), most, grid: true);
        Level(line, 0, grid: false);
        if (below > 12)
            Level(_y, failed, grid: true);
    }

    /// <summary>On a scale of powers of ten: both the usual and a stall are to be seen.</summary>
    private void Latency()
    {
        var slowest = _bars.All.Select(b => b.SlowestMs).OfType<double>().Where(ms => ms > 0).ToList();
        if (slowest.Count == 0)
            return;
        Panel("slowest acknowledged write, ms", LatencyHeight);
        var low = Math.Floor(Math.Log10(slowest.Min()));
        var high = Math.Max(low + 1, Math.Ceiling(Math.Log10(slowest.Max())));
        double Y(double ms) => _y - ((Math.Log10(ms) - low) / (high - low) * LatencyHeight);
        for (var power = low; power <= high; power += Math.Ceiling((high - low) / 4))
            Level(Y(Math.Pow(10, power)), Math.Pow(10, power), grid: power > low);
        var (steps, drawing) = (new StringBuilder(), false);
        foreach (var bin in _bars.All)
        {
            if (bin.SlowestMs is > 0 and var ms)
                steps.Append(CultureInfo.InvariantCulture, $"{(drawing ? "L" : "M")}{_scale.X(bin.AtMs + (_bars.StepMs / 2)):0.##} {Y(ms):0.##}{(drawing ? "" : "h0")}");
            drawing = bin.SlowestMs is > 0;
        }

        _drawn.Add(Element.Path("latency", steps.ToString()));
    }

    private void Lanes()
    {
        if (_nodes.IsEmpty)
            return;
        var top = _y + TitleHeight;
        Panel("primary", _nodes.Length * LaneHeight);
        foreach (var (node, row) in _nodes.Select((node, row) => (node, row)))
        {
            var y = top + (row * LaneHeight);
            _drawn.Add(Element.Text("node", _scale.Left - 8, y + 12.5, node.Length > 34 ? $"{node[..33]}…" : node));
            _drawn.Add(Element.Line("grid", _scale.Left, y + (LaneHeight / 2), _scale.Right, y + (LaneHeight / 2)));
            _drawn.AddRange(_timeline.Primaries.Where(p => p.Node == node).Select(p =>
                Element.Box("reign", _scale.X(p.FromMs), y + 3, Math.Max(1.5, _scale.X(p.ToMs) - _scale.X(p.FromMs)), LaneHeight - 6)));
        }
    }

    private void Axis()
    {
        _y += 8;
        _drawn.Add(Element.Line("axis", _scale.Left, _y, _scale.Right, _y));
        foreach (var tick in _scale.Ticks)
        {
            _drawn.Add(Element.Line("axis", _scale.X(tick), _y, _scale.X(tick), _y + 4));
            _drawn.Add(Element.Text("tick", _scale.X(tick), _y + 17, Element.Seconds(tick)));
        }
    }

    private void Level(double y, double value, bool grid)
    {
        _drawn.Add(Element.Line(grid ? "grid" : "axis", _scale.Left, y, _scale.Right, y));
        _drawn.Add(Element.Text("node", _scale.Left - 8, y + 4, value.ToString("#,0.###", CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<XElement> Marked(Mark mark, double bottom)
    {
        var y = (mark.Row * RowHeight) + 12;
        yield return Element.Line($"mark {WireName.Of(mark.Event.Kind)}", mark.X, y - 10, mark.X, bottom);
        if (mark.Label is { } label)
            yield return Element.Text(mark.LabelIsLeft ? "label left" : "label", mark.LabelX, y, label);
    }
}
