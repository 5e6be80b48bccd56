using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Asks what exists before anything is registered. A Pulumi program doesn't see its old state, so it asks Azure: that also
/// tells of changes that nobody made through Pulumi.
/// </summary>
internal static class AzureChanges
{
    private static readonly string[] s_notFound =
        ["ResourceNotFound", "ResourceGroupNotFound", "NotFound", "not found", "StatusCode=404", "Status=404"];

    /// <summary>What exists; null where nothing does.</summary>
    /// <exception cref="RunException">It can't be asked.</exception>
    public static async Task<T?> ReadAsync<T>(string service, Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not RunException && IsNotFound(e.Message))
        {
            return null;
        }
        catch (Exception e) when (e is not RunException)
        {
            throw new RunException(
                $"whether {service} exists, and how, can't be asked ({e.Message.Split('\n')[0].Trim()}); nothing was changed", e);
        }
    }

    /// <summary>Refuses, with all that is wrong.</summary>
    /// <exception cref="RunException">There are errors.</exception>
    public static void Refuse(string deployment, IEnumerable<SettingError> errors)
    {
        var found = errors.Select(e => e with { Path = $"{deployment}.{e.Path}" }).ToList();
        if (found.Count > 0)
        {
            throw new RunException(new SettingsException(found).Message);
        }
    }

    /// <summary>Azure writes regions as `West Europe` and as `westeurope`.</summary>
    public static bool SameRegion(string left, string right) => string.Equals(
        left.Replace(" ", "", StringComparison.Ordinal), right.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static bool IsNotFound(string message) =>
        s_notFound.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
