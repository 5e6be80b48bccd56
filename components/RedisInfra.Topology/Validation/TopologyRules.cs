using System.Globalization;
using System.Text.RegularExpressions;

namespace RedisInfra.Topology;

/// <summary>Rules that several settings share.</summary>
internal static partial class TopologyRules
{
    public static SettingError Error(string path, object found, string message) =>
        new(path, Convert.ToString(found, CultureInfo.InvariantCulture), message);

    public static IEnumerable<SettingError> Between(string path, int value, int least, int most, string remedy)
    {
        if (value < least || value > most)
        {
            yield return Error(path, value, string.Create(
                CultureInfo.InvariantCulture, $"must lie between {least} and {most}; {remedy}"));
        }
    }

    public static IEnumerable<SettingError> Between(string path, TimeSpan? value, TimeSpan least, TimeSpan most, string? reason = null)
    {
        if (value is { } found && (found < least || found > most))
        {
            yield return Error(
                path, Duration.Format(found), $"must lie between {Duration.Format(least)} and {Duration.Format(most)}{(reason is null ? "" : $"; {reason}")}");
        }
    }

    public static IEnumerable<SettingError> Word(string path, string value)
    {
        if (!WordPattern().IsMatch(value))
        {
            yield return Error(path, value, "must be letters, digits, '.', '_' and '-' only");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();
}
