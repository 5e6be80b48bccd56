using System.Globalization;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>A vertical line where something happened, with its label in a row above the drawing.</summary>
/// <param name="Label">Null where the mark before says the same.</param>
internal sealed record Mark(TimelineEvent Event, double X, int Row, string? Label)
{
    /// <summary>Of the page's font at that size; more rather than less.</summary>
    private const double CharacterWidth = 6.6;

    private const double Gap = 4;

    public bool LabelIsLeft { get; private init; }

    public double LabelX => LabelIsLeft ? X - Gap : X + Gap;

    public static string Word(TimelineEventKind kind) => kind switch
    {
        TimelineEventKind.FaultBegan => "fault begun",
        TimelineEventKind.Detected => "detected",
        TimelineEventKind.Promoted => "promoted",
        TimelineEventKind.FaultEnded => "fault ended",
        _ => "whole",
    };

    /// <summary>A label goes to the first row if nothing before reaches so far, else to the row below: no line crosses it then.</summary>
    public static List<Mark> Of(DrillTimeline timeline, TimeScale scale)
    {
        var marks = new List<Mark>();
        var (row, taken) = (0, double.NegativeInfinity);
        var events = timeline.Events;
        for (var i = 0; i < events.Length; i++)
        {
            var (at, x) = (events[i], scale.X(events[i].AtMs));
            if (i > 0 && events[i - 1].Kind == at.Kind)
            {
                marks.Add(new(at, x, row, Label: null));
                continue;
            }

            var same = events.Skip(i).TakeWhile(e => e.Kind == at.Kind).Count();
            var times = same > 1 ? string.Create(CultureInfo.InvariantCulture, $" ×{same}") : "";
            var label = $"{Word(at.Kind)}{times} {Element.Seconds(at.AtMs)}";
            var width = label.Length * CharacterWidth;
            var isLeft = x + Gap + width > scale.Right;
            row = (isLeft ? x - width - Gap : x) > taken ? 0 : row + 1;
            taken = Math.Max(taken, isLeft ? x : x + Gap + width);
            marks.Add(new(at, x, row, label) { LabelIsLeft = isLeft });
        }

        return marks;
    }
}
