using System.Globalization;
using System.Text.RegularExpressions;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>Rules over a stack's deployments that no deployment can check alone.</summary>
internal static partial class StackRules
{
    public static IEnumerable<SettingError> Validate(IReadOnlyCollection<DeploymentConfig> deployments)
    {
        var planned = deployments.Select(d => (Config: d, Plan: d.Plan())).ToList();
        return Names([.. planned.Select(p => p.Plan)]).Concat(Claims(planned));
    }

    /// <summary>What of the hosts stands in the way.</summary>
    public static IEnumerable<SettingError> Host(IEnumerable<DeploymentConfig> deployments) =>
        from deployment in deployments
        from error in deployment.Platform.CheckHost(deployment.Plan())
        select error with { Path = PathOf(deployment.Name, error.Path) };

    /// <summary>What is accepted and worth telling.</summary>
    public static IEnumerable<SettingAdvice> Advice(IEnumerable<DeploymentConfig> deployments) =>
        from deployment in deployments
        from advice in deployment.Platform.Advise(deployment.Topology, deployment.Settings.ToRedisSettings())
        select advice with { Path = PathOf(deployment.Name, advice.Path) };

    public static IEnumerable<SettingError> NoPassword() =>
        [new SettingError("auth.password", Found: null, "the service makes its own; leave it out")];

    public static IEnumerable<SettingError> Name(string path, string name)
    {
        if (!NamePattern().IsMatch(name))
        {
            yield return new SettingError(path, name,
                "a deployment's name must be 1 to 40 lower-case letters, digits and hyphens, starting with a letter");
        }
    }

    public static IEnumerable<SettingError> Password(string? password)
    {
        if (password is not null && !PasswordPattern().IsMatch(password))
        {
            yield return new SettingError("auth.password", Found: null,
                "must be 16 to 128 printable characters without white space, commas, quotes and backslashes, which "
                + "connection strings can't hold; leave it out to get a generated one");
        }
    }

    // Children are named after their deployment, so one deployment's name may be another's node.
    private static IEnumerable<SettingError> Names(IReadOnlyCollection<RedisPlan> plans) =>
        from name in plans.SelectMany(p => p.Nodes.Select(n => (n.Name, p.Deployment)).Append((p.Deployment, p.Deployment)))
            .GroupBy(n => n.Item1, n => n.Item2, StringComparer.OrdinalIgnoreCase)
        let owners = name.Distinct(StringComparer.Ordinal).ToList()
        where owners.Count > 1
        select new SettingError($"redisinfra:deployments.{owners[^1]}", owners[^1],
            $"its name `{name.Key}` collides with one of deployment {owners[0]}; rename one of them");

    private static IEnumerable<SettingError> Claims(IEnumerable<(DeploymentConfig Config, RedisPlan Plan)> deployments) =>
        from claim in deployments.SelectMany(d => d.Config.Platform.Claims(d.Plan), (d, claim) => (d.Plan.Deployment, Claim: claim))
            .GroupBy(c => c.Claim.Thing, StringComparer.Ordinal)
        where claim.Count() > 1
        let owner = claim.First().Claim
        let second = claim.ElementAt(1)
        select new SettingError(
            PathOf(second.Deployment, second.Claim.Setting), claim.Key,
            $"{second.Claim.Owner} would take what {owner.Owner} has; set `{second.Claim.Setting}` to another value");

    private static string PathOf(string deployment, string setting) => $"redisinfra:deployments.{deployment}.{setting}";

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("""^[!-~-[,'"\\]]{16,128}$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PasswordPattern();
}
