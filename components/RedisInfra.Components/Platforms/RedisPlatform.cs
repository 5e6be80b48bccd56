using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>Where a deployment lives. A platform never names a topology: it lowers whatever was planned.</summary>
public abstract record RedisPlatform
{
    /// <summary>The name in stack files and outputs.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it has secrets that deployments can take passwords from.</summary>
    public virtual bool ReadsExistingSecrets => false;

    /// <summary>Whether clients on the machine that deploys reach the nodes.</summary>
    public virtual bool ReachableFromHere => true;

    /// <summary>Everything that stands against a deployment here.</summary>
    public IEnumerable<SettingError> Check(RedisTopology topology, RedisSettings settings) =>
        settings.Auth.ExistingSecret is { } secret && !ReadsExistingSecrets
            ? Validate(topology, settings).Append(new SettingError(
                "auth.existingSecret", secret, $"the platform `{Kind}` has no secrets: write `password`, best as a `secure:` value"))
            : Validate(topology, settings);

    /// <summary>What this platform can't do, or not with these settings.</summary>
    public abstract IEnumerable<SettingError> Validate(RedisTopology topology, RedisSettings settings);

    /// <summary>What is accepted and worth telling: a choice that was made, or something that may hurt.</summary>
    public virtual IEnumerable<SettingAdvice> Advise(RedisTopology topology, RedisSettings settings) => [];

    /// <summary>Whether an application's password can be set; a service may make its own.</summary>
    public virtual bool TakesPassword => true;

    /// <summary>Whether applications get a password.</summary>
    public virtual bool GivesPassword(RedisSettings settings) =>
        settings.Auth is { Enabled: true, ExistingSecret: null };

    /// <summary>
    /// What of the host stands in the way, seen before anything is touched: missing programs, ports in use.
    /// Empty where the platform's host isn't this machine.
    /// </summary>
    public virtual IEnumerable<SettingError> CheckHost(RedisPlan plan) => [];

    /// <summary>What a deployment must have for itself, so that two of a stack don't meet.</summary>
    public virtual IEnumerable<Claim> Claims(RedisPlan plan) => [];

    /// <summary>This platform as a stack uses it: paths under the project's directory, apart from other stacks'.</summary>
    public virtual RedisPlatform In(string rootDirectory, string stack) => this;

    /// <summary>The plan with this platform's addresses.</summary>
    public abstract RedisPlan Plan(string name, RedisArgs args);

    /// <summary>Registers the deployment's resources under its component.</summary>
    internal abstract PlatformDeployment Deploy(PlatformRequest request);
}
