using System.Text.RegularExpressions;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// Everything that stands against one deployment and is seen before anything is planned, whichever way it came in.
/// Paths start at the deployment, as <c>memory.limit</c> does; its name's is empty.
/// </summary>
public static partial class DeploymentRules
{
    /// <summary>What is wrong with a deployment, as far as it is known: what is null isn't looked at.</summary>
    public static IEnumerable<SettingError> Validate(
        string? name, RedisTopology? topology, RedisPlatform? platform, RedisSettings settings, bool hasPassword)
    {
        if (name is null || !NamePattern().IsMatch(name))
        {
            yield return new SettingError("", name,
                "a deployment's name must be 1 to 40 lower-case letters, digits and hyphens, starting with a letter");
        }

        if (hasPassword && platform is { TakesPassword: false })
        {
            yield return new SettingError("auth.password", Found: null, "the service makes its own; leave it out");
        }

        foreach (var error in topology is null ? [] : SettingsRules.Validate(topology, settings))
        {
            yield return error;
        }

        foreach (var error in topology is null || platform is null ? [] : platform.Check(topology, settings))
        {
            yield return error;
        }
    }

    /// <summary>An application's password, which is never told.</summary>
    public static IEnumerable<SettingError> Password(string? password)
    {
        if (password is null || !PasswordPattern().IsMatch(password))
        {
            yield return new SettingError("auth.password", Found: null,
                "must be 16 to 128 printable characters without white space, commas, quotes and backslashes, which "
                + "connection strings can't hold; leave it out to get a generated one");
        }
    }

    /// <summary>Refuses, with all that is wrong.</summary>
    /// <exception cref="RunException">There are errors.</exception>
    internal static void Refuse(string deployment, IEnumerable<SettingError> errors)
    {
        var found = errors.Select(e => e.Under(deployment)).ToList();
        if (found.Count > 0)
        {
            throw new RunException(new SettingsException(found).Message);
        }
    }

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("""^[!-~-[,'"\\]]{16,128}\z""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PasswordPattern();
}
