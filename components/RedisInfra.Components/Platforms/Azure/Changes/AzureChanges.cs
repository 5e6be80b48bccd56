using System.Text.RegularExpressions;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Asks what exists before anything is registered. A Pulumi program doesn't see its old state, so it asks Azure: that also
/// tells of changes that nobody made through Pulumi.
/// </summary>
internal static partial class AzureChanges
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(60);

    private static readonly string[] s_notFound = ["NotFound", "ResourceNotFound", "ParentResourceNotFound", "ResourceGroupNotFound"];

    /// <summary>What exists; null where nothing does. The question must be for that alone.</summary>
    /// <exception cref="RunException">It can't be asked.</exception>
    public static async Task<T?> FindAsync<T>(string service, Func<Task<T>> get)
        where T : class
    {
        try
        {
            return await get();
        }
        catch (Exception e) when (e is not RunException && SaysNotFound(e.Message))
        {
            return null;
        }
        catch (Exception e) when (e is not RunException)
        {
            throw CantBeAsked(service, e);
        }
    }

    /// <summary>What Azure answers of something that exists.</summary>
    /// <exception cref="RunException">It can't be asked.</exception>
    public static async Task<T> AskAsync<T>(string service, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is not RunException)
        {
            throw CantBeAsked(service, e);
        }
    }

    /// <summary>Reads until the service is no longer on the way from one state to another, for an hour at most; in a preview once.</summary>
    public static async Task<T> SettledAsync<T>(Func<Task<T>> read, Func<T, bool> isSettling, bool preview, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        var state = await read();
        while (!preview && isSettling(state) && clock.GetElapsedTime(began) < s_patience)
        {
            await Task.Delay(s_pause, clock);
            state = await read();
        }

        return state;
    }

    /// <summary>Azure writes regions as `West Europe` and as `westeurope`.</summary>
    public static bool SameRegion(string left, string right) => string.Equals(
        left.Replace(" ", "", StringComparison.Ordinal), right.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it is the thing asked for that isn't there. An answer that names a code is that code and nothing else: a
    /// subscription that isn't found is a 404, too.
    /// </summary>
    public static bool SaysNotFound(string message) => CodePattern().Match(message) is { Success: true } code
        ? s_notFound.Contains(code.Groups["code"].Value, StringComparer.Ordinal)
        : NotFoundPattern().IsMatch(message);

    private static RunException CantBeAsked(string service, Exception e) =>
        new($"whether {service} exists, and how, can't be asked ({e.Message.Split('\n')[0].Trim()}); nothing was changed", e);

    // Code="ResourceNotFound", "code": "ResourceNotFound" and ERROR CODE: ResourceNotFound, as one version or another writes it.
    [GeneratedRegex("\\bcode\"?\\s*[:=]\\s*\"?(?<code>[A-Za-z]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\b((Status|StatusCode|RESPONSE)[ =:]+404|ResourceNotFound|ResourceGroupNotFound)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotFoundPattern();
}
