using RedisInfra.Cli.Engine;
using Spectre.Console;

namespace RedisInfra.Cli.Rendering;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    public static void Write(IAnsiConsole console, Plan plan)
    {
        foreach (var operation in plan.Changes)
        {
            var changed = operation.Kind is OperationKind.Update or OperationKind.Replace && operation.Changed.Length > 0
                ? $" ({string.Join(", ", operation.Changed)})"
                : "";
            var loses = operation.LosesData ? " [red]and the data it holds[/]" : "";
            var kind = operation.Kind;
            console.MarkupLine(
                $"  [{Words.Colour(kind)}]{Words.Mark(kind)} {Words.Of(kind),-7}[/] {Markup.Escape(operation.Resource + changed)}{loses}");
        }

        console.MarkupLine(Markup.Escape($"Plan: {Summary(plan)}"));
    }

    private static string Summary(Plan plan) =>
        Words.Counts(plan.Count, kind => kind == OperationKind.Same ? "unchanged" : $"to {Words.Of(kind)}", "nothing to do");
}
