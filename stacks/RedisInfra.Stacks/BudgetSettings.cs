using System.Collections.Immutable;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>What drills may cost, as a stack file writes it: bounds for every drill, and under a drill's name its own.</summary>
internal static class BudgetSettings
{
    public const string Key = "budgets";

    private static readonly ImmutableSortedDictionary<string, DrillKind> s_drills = Enum.GetValues<DrillKind>()
        .ToImmutableSortedDictionary(kind => WireName.Of(kind), kind => kind, StringComparer.Ordinal);

    public static DrillBudgets Read(SettingsBinder binder, SettingNode node) => new()
    {
        All = ReadOne(binder, node, [.. s_drills.Keys]),
        Own = s_drills.Where(drill => node[drill.Key].IsSet).ToImmutableDictionary(drill => drill.Value, drill => ReadOne(binder, node[drill.Key])),
    };

    private static DrillBudget ReadOne(SettingsBinder binder, SettingNode node, params string[] furtherKeys)
    {
        var budget = binder.Bind<DrillBudget>(node, furtherKeys);
        binder.Add(
            from bound in typeof(DrillBudget).GetProperties()
            let least = LeastAbove(bound.GetValue(budget))
            where least is not null
            let written = node[WireName.OfKey(bound)]
            select new SettingError(written.Path, SettingsBinder.Shown(written.Value), least));
        return budget;
    }

    private static string? LeastAbove(object? bound) => bound switch
    {
        TimeSpan time when time <= TimeSpan.Zero => "must be longer than nothing: write at least 1ms, or leave it out",
        long count when count < 0 => "must be 0 or more: write 0 where none may be",
        _ => null,
    };
}
