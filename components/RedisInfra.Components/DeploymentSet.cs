using System.Runtime.CompilerServices;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Deployments that are made together, and what each must have for itself.</summary>
public sealed class DeploymentSet
{
    private static readonly ConditionalWeakTable<DeploymentInstance, DeploymentSet> s_ofPrograms = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Providers, string Thing), string> _claims = [];

    /// <summary>The deployments of the program that runs: one process may run several, each its own.</summary>
    internal static DeploymentSet OfProgram => s_ofPrograms.GetValue(Deployment.Instance, _ => new DeploymentSet());

    /// <summary>Adds a deployment.</summary>
    /// <param name="platform">Where it lives.</param>
    /// <param name="plan">What is planned there.</param>
    /// <param name="providers">Tells the providers that lead there from others.</param>
    /// <returns>Where it would meet one that was added before; paths are those of <see cref="DeploymentRules"/>.</returns>
    public IReadOnlyList<SettingError> Add(RedisPlatform platform, RedisPlan plan, string providers = "")
    {
        lock (_lock)
        {
            return [.. Names(plan), .. Claims(platform.Claims(plan), providers)];
        }
    }

    // Children are named after their deployment, so one deployment's name may be another's node.
    private IEnumerable<SettingError> Names(RedisPlan plan) =>
        from name in plan.Nodes.Select(n => n.Name).Prepend(plan.Deployment)
        where !_names.TryAdd(name, plan.Deployment) && _names[name] != plan.Deployment
        select new SettingError(
            "", plan.Deployment, $"its name `{name}` collides with one of deployment {_names[name]}; rename one of them");

    private IEnumerable<SettingError> Claims(IEnumerable<Claim> claims, string providers) =>
        from claim in claims
        let key = (claim.OfProvider ? providers : "", claim.Thing)
        where !_claims.TryAdd(key, claim.Owner)
        select new SettingError(
            claim.Setting, claim.Thing, $"{claim.Owner} would take what {_claims[key]} has; set `{claim.Setting}` to another value");
}
