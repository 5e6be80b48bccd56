using System.Collections.Immutable;
using Pulumi;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// A Redis deployment: one topology on one platform. All outputs wait until the deployment has formed.
/// </summary>
public sealed class Redis : ComponentResource
{
    /// <summary>Registers the deployment's resources.</summary>
    /// <exception cref="RunException">Settings that can't be accepted, all of them, each with its path.</exception>
    public Redis(string name, RedisArgs args, ComponentResourceOptions? options = null)
        : this(name, options, Planned(name, args, options))
    {
    }

    private Redis(string name, ComponentResourceOptions? options, RedisArgs args)
        : base("redisinfra:index:Redis", name, args, options)
    {
        var deployed = args.Platform.Deploy(new PlatformRequest(name, this, args));
        Plan = deployed.Plan;
        HasPassword = args.Platform.GivesPassword(args.Settings);
        Running = Output.CreateSecret(deployed.Running);
        Nodes = deployed.Formed.Apply(_ => deployed.Nodes.Select(NodeView.Of).ToImmutableArray());
        Endpoints = deployed.Clients.Apply(c => c.Endpoints.ToImmutableDictionary(
            e => e.Key, e => e.Value.Select(a => a.ToString()).ToImmutableArray(), StringComparer.Ordinal));
        SentinelMaster = deployed.Formed.Apply(_ => deployed.Plan.SentinelMaster);
        Exporter = deployed.Formed.Apply(_ => deployed.Plan.Exporter?.ToString());
        Password = Output.CreateSecret(deployed.Running.Apply(r => r.Password));

        var clients = new ClientView(deployed.Clients, HasPassword, Plan.SentinelMaster is not null, Password);
        ConnectionString = clients.ConnectionString;
        Uri = clients.Uri;
        Variables = clients.Variables;
        Environment = Output.All(Variables.Values.Select(v => (Input<string>)v)).Apply(
            values => Variables.Keys.Zip(values).ToImmutableDictionary(v => v.First, v => v.Second, StringComparer.Ordinal));
        RegisterOutputs();
    }

    /// <summary>Addresses (<c>host:port</c>) by purpose: primary, replica, sentinel, seed.</summary>
    [Output("endpoints")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> Endpoints { get; private set; }

    /// <summary>The name by which sentinels know the primary; null without sentinels.</summary>
    [Output("sentinelMaster")]
    public Output<string?> SentinelMaster { get; private set; }

    /// <summary>The application's password; null with auth off. Secret.</summary>
    [Output("password")]
    public Output<string?> Password { get; private set; }

    /// <summary>A connection string for StackExchange.Redis. Secret.</summary>
    [Output("connectionString")]
    public Output<string> ConnectionString { get; private set; }

    /// <summary>
    /// A <c>redis://</c> URI, <c>rediss://</c> with TLS: of the primary, or of a node to start from. With sentinels it names
    /// the first primary, which a failover moves: clients that follow one use <see cref="Environment"/>'s SENTINEL_ADDRS. Secret.
    /// </summary>
    [Output("uri")]
    public Output<string> Uri { get; private set; }

    /// <summary>Environment variables for applications: REDIS_URL, REDIS_HOST, REDIS_PORT, … Secret.</summary>
    [Output("environment")]
    public Output<ImmutableDictionary<string, string>> Environment { get; private set; }

    /// <summary>The variables of <see cref="Environment"/>, an output each: secret only where it holds a password.</summary>
    public ImmutableSortedDictionary<string, Output<string>> Variables { get; }

    /// <summary>The metrics exporter's <c>host:port</c>; null without monitoring.</summary>
    [Output("exporter")]
    public Output<string?> Exporter { get; private set; }

    /// <summary>The nodes, none where a service runs them: <c>name</c>, planned <c>role</c>, <c>address</c>, and <c>control</c>, shell commands to disturb it.</summary>
    [Output("nodes")]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>> Nodes { get; private set; }

    /// <summary>What was planned.</summary>
    public RedisPlan Plan { get; }

    /// <summary>Whether <see cref="Password"/> will hold one.</summary>
    public bool HasPassword { get; }

    /// <summary>Everything that verification needs, with the operator's password. Secret; for programs, not for the state.</summary>
    public Output<RunningDeployment> Running { get; }

    private static RedisArgs Planned(string name, RedisArgs args, ComponentResourceOptions? options)
    {
        void Refuse(IEnumerable<SettingError> errors) => DeploymentRules.Refuse(name ?? nameof(name), errors);

        Refuse(ArgumentRules.Validate(args));
        Refuse(DeploymentRules.Validate(name, args.Topology, args.Platform, args.Settings, args.Password is not null));
        var plan = args.Platform.Plan(name!, args);
        Refuse([.. PortRules.Validate(plan), .. DeploymentSet.OfProgram.Add(args.Platform, plan, ProvidersOf(options))]);
        return args.With(plan);
    }

    // A parent may pass on its own, which nobody can see.
    private static string ProvidersOf(ComponentResourceOptions? options) => string.Join(
        ' ', from resource in (IEnumerable<Resource?>)[options?.Parent, options?.Provider, .. options?.Providers ?? []]
             where resource is not null
             select resource.GetResourceName());
}
