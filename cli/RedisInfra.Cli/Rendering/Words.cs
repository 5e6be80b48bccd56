using System.Globalization;
using RedisInfra.Cli.Engine;
using RedisInfra.Verification;

namespace RedisInfra.Cli.Rendering;

/// <summary>How operations and numbers are said.</summary>
internal static class Words
{
    public static string Of(OperationKind kind) => kind.ToString().ToLowerInvariant();

    public static string Done(OperationKind kind) => kind switch
    {
        OperationKind.Repair => "repaired",
        OperationKind.Same => "unchanged",
        OperationKind.Keep => "kept",
        _ => Of(kind) + "d",
    };

    public static string Mark(OperationKind kind) => kind switch
    {
        OperationKind.Create => "+",
        OperationKind.Delete => "-",
        OperationKind.Replace => "±",
        OperationKind.Repair => "!",
        _ => "~",
    };

    public static string Colour(OperationKind kind) => kind switch
    {
        OperationKind.Create => "green",
        OperationKind.Delete or OperationKind.Replace => "red",
        _ => "yellow",
    };

    public static string Of(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s");

    public static string Of(VerificationStatus status) =>
        status == VerificationStatus.NotApplicable ? "not applicable" : status.ToString().ToLowerInvariant();

    /// <summary>With its unit; <c>-</c> where nothing was measured.</summary>
    public static string Of(DrillNumber number, double? value) =>
        value is { } v ? v.ToString(number.IsTime ? "#,0 ms" : "#,0.#", CultureInfo.InvariantCulture) : "-";

    /// <summary>As in <c>1 check</c> and <c>2 checks</c>.</summary>
    public static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>As in <c>2 created, 1 deleted</c>; <paramref name="nothing"/> where all counts are 0.</summary>
    public static string Counts(Func<OperationKind, int> count, Func<OperationKind, string> word, string nothing)
    {
        OperationKind[] told =
        [
            OperationKind.Create, OperationKind.Update, OperationKind.Replace, OperationKind.Repair, OperationKind.Delete, OperationKind.Keep, OperationKind.Same,
        ];
        var parts = told.Where(kind => count(kind) > 0).Select(kind => $"{count(kind)} {word(kind)}").ToList();
        return parts.Count == 0 ? nothing : string.Join(", ", parts);
    }
}
