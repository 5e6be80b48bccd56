using System.Globalization;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>One constraint of a service.</summary>
/// <param name="Id">Its number in docs/azure.md.</param>
/// <param name="Path">The setting at fault.</param>
/// <param name="IsBroken">When it is broken.</param>
/// <param name="Found">What was found there; null where nothing was.</param>
/// <param name="Words">What is wrong, what is allowed and what to write instead.</param>
/// <param name="IsWarning">Whether the deployment is accepted all the same.</param>
internal sealed record AzureRule<TPlan>(
    string Id, string Path, Func<TPlan, bool> IsBroken, Func<TPlan, object?> Found, Func<TPlan, string> Words, bool IsWarning = false)
{
    public AzureRule(
        string id, string path, Func<TPlan, bool> isBroken, Func<TPlan, object?> found, string words, bool isWarning = false)
        : this(id, path, isBroken, found, _ => words, isWarning)
    {
    }

    public SettingError ToError(TPlan plan) => new(
        Path, Convert.ToString(Found(plan), CultureInfo.InvariantCulture) is { Length: > 0 } found ? found : null, $"{Words(plan)} ({Id})");

    public SettingAdvice ToAdvice(TPlan plan) => new(Path, $"{Words(plan)} ({Id})", IsWarning: true);
}
