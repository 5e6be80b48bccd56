using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RedisInfra.Verification;

/// <summary>The report for scripts: each schema is a contract (docs/verification.md), so a schema names what it holds.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static ImmutableArray<int> Schemas { get; } = [1, 2];

    public static string Write(VerificationReport report, int schema) => JsonSerializer.Serialize(
        schema switch
        {
            1 => One(report),
            2 => Two(report),
            _ => throw new ArgumentOutOfRangeException(nameof(schema), schema, $"allowed: {string.Join(", ", Schemas)}"),
        },
        s_json);

    private static object One(VerificationReport report) => new
    {
        Schema = 1,
        report.Passed,
        Deployments = Each(report, d => new
        {
            d.Checks,
            Drills = d.Drills.Select(r => new
            {
                r.Name,
                r.Status,
                r.Detail,
                r.DetectMs,
                r.PromoteMs,
                r.WriteGapMs,
                r.Acknowledged,
                r.AcknowledgedLost,
                r.UnacknowledgedFound,
            }),
        }),
    };

    private static object Two(VerificationReport report) => new
    {
        Schema = 2,
        report.Passed,
        report.At,
        report.Version,
        Deployments = Each(report, d => new
        {
            d.Passed,
            d.Facts,
            d.Checks,
            Summary = DrillSummary.Of(d).ToDictionary(s => s.Name, Summary, StringComparer.Ordinal),
            d.Drills,
        }),
    };

    private static Dictionary<string, object> Summary(DrillSummary drill)
    {
        var summary = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["runs"] = drill.Runs.Length,
            ["passed"] = drill.Count(VerificationStatus.Passed),
            ["failed"] = drill.Count(VerificationStatus.Failed),
        };
        foreach (var number in DrillNumber.All)
        {
            if (drill.Of(number) is { } spread)
                summary[number.Name] = spread;
        }

        return summary;
    }

    private static ImmutableSortedDictionary<string, object> Each(VerificationReport report, Func<DeploymentReport, object> write) =>
        report.Deployments.ToImmutableSortedDictionary(d => d.Key, d => write(d.Value), StringComparer.Ordinal);
}
