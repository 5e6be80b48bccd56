using System.Collections.Immutable;
using System.Text.Json;
using RedisInfra.Components;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>The configuration of a stack: deployments with the defaults merged in, and how they are verified.</summary>
public sealed record StackConfig(
    ImmutableArray<DeploymentConfig> Deployments, VerificationConfig Verification, ClusterConfig Cluster)
{
    /// <summary>What the stack is for.</summary>
    public StackEnvironment Environment { get; init; }

    /// <summary>What is accepted and worth telling, with full paths.</summary>
    public ImmutableArray<SettingAdvice> Advice { get; init; } = [];

    private const string Namespace = "redisinfra:";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The keys that a stack file may have under <c>redisinfra:</c>.</summary>
    public static ImmutableArray<string> Keys { get; } = ["cluster", "defaults", "deployments", "environment", "verification"];

    /// <summary>Reads and validates everything before anything is touched.</summary>
    /// <param name="config">Values by full key (<c>redisinfra:defaults</c>), structured ones as JSON.</param>
    /// <param name="rootDirectory">The project's directory.</param>
    /// <param name="stack">The stack's name.</param>
    /// <exception cref="SettingsException">Everything that can't be accepted.</exception>
    public static StackConfig Read(IReadOnlyDictionary<string, string> config, string rootDirectory, string stack)
    {
        var binder = new SettingsBinder();
        binder.Add(
            from key in config.Keys
            where key.StartsWith(Namespace, StringComparison.Ordinal) && !Keys.Contains(key[Namespace.Length..], StringComparer.Ordinal)
            select new SettingError(key, Found: null, Nearest.Message("key", key[Namespace.Length..], Keys)));

        var root = new SettingNode([(Namespace, Merge(binder, config))]);
        var deployments = ReadDeployments(binder, root, rootDirectory, stack);
        var verification = VerificationConfig.Read(binder, root["verification"]);
        deployments = [.. deployments.Select(verification.Inside)];
        var cluster = binder.Bind<ClusterConfig>(root["cluster"]);
        binder.Add(cluster.Errors());
        var environment = binder.BindScalar(root["environment"], EnvironmentRules.Of(stack));
        var errors = binder.Errors.ToList();
        if (errors.Count == 0)
        {
            errors.AddRange(StackRules.Validate(deployments));
            errors.AddRange(EnvironmentRules.Validate(environment, deployments, verification));
        }

        return errors.Count == 0
            ? new StackConfig(deployments, verification, cluster)
            {
                Environment = environment,
                Advice = [.. StackRules.Advice(deployments), .. cluster.Advice()],
            }
            : throw new SettingsException(errors);
    }

    /// <summary>Looks whether it is known where to deploy.</summary>
    /// <exception cref="SettingsException">What is missing.</exception>
    public void CheckCluster()
    {
        var errors = Cluster.Missing(Deployments).ToList();
        if (errors.Count > 0)
        {
            throw new SettingsException(errors);
        }
    }

    /// <summary>Looks whether what the deployments hold now has room in them.</summary>
    /// <exception cref="SettingsException">Every limit that would be too small.</exception>
    public void CheckRoom(IReadOnlyDictionary<string, KeyCensus> counts)
    {
        var errors = StackRules.Room(Deployments, counts).ToList();
        if (errors.Count > 0)
        {
            throw new SettingsException(errors);
        }
    }

    /// <summary>What becoming this means for the data and the clients of what runs.</summary>
    public ImmutableArray<SettingAdvice> AdviseChange(IEnumerable<RunningDeployment> running) => [.. ChangeRules.Advice(Deployments, running)];

    /// <summary>Looks at the hosts: missing programs, ports in use.</summary>
    /// <exception cref="SettingsException">Everything that stands in the way.</exception>
    public void CheckHosts()
    {
        var errors = StackRules.Host(Deployments).ToList();
        if (errors.Count > 0)
        {
            throw new SettingsException(errors);
        }
    }

    private static JsonElement Merge(SettingsBinder binder, IReadOnlyDictionary<string, string> config)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var key in Keys.Where(key => config.ContainsKey(Namespace + key)))
        {
            try
            {
                values[key] = Parse(config[Namespace + key]);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                binder.Add([new SettingError(Namespace + key, Found: null, $"can't be read: {e.Message}")]);
            }
        }

        return JsonSerializer.SerializeToElement(values);
    }

    // A plain value isn't JSON: it is what it says. What is JSON is written anew, which finds texts that aren't.
    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonSerializer.SerializeToElement(JsonDocument.Parse(text, s_strict).RootElement);
        }
        catch (JsonException) when (text.TrimStart() is not ['{' or '[', ..])
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }

    private static ImmutableArray<DeploymentConfig> ReadDeployments(
        SettingsBinder binder, SettingNode root, string rootDirectory, string stack)
    {
        var node = root["deployments"];
        if (!node.Objects.Any(o => o.Value.EnumerateObject().Any()))
        {
            binder.Add([new SettingError($"{Namespace}deployments", Found: null,
                "must be an object with at least one deployment, such as `cache: { topology: { kind: standalone } }`")]);
            return [];
        }

        return [.. from name in node.Value.EnumerateObject().Select(p => p.Name)
                   let deployment = ReadDeployment(binder, root, name, rootDirectory, stack)
                   where deployment is not null
                   select deployment];
    }

    private static DeploymentConfig? ReadDeployment(
        SettingsBinder binder, SettingNode root, string name, string rootDirectory, string stack)
    {
        var path = $"{Namespace}deployments.{name}";
        var own = root["deployments"][name];
        var node = own with { Layers = own.Layers.AddRange(root["defaults"].Layers) };
        var settings = binder.Bind<DeploymentSettings>(node, "topology", "platform");
        var topology = binder.BindKind<RedisTopology>(node["topology"], $"{path}.topology");
        var platform = binder.BindKind<RedisPlatform>(node["platform"], $"{path}.platform");
        var redis = settings.ToRedisSettings();
        var password = settings.Auth.Password;
        var errors = DeploymentRules.Validate(name, topology, platform, redis, password is not null)
            .Concat(password is null ? [] : DeploymentRules.Password(password)).ToList();
        DeploymentConfig? deployment = null;
        if (errors.Count == 0 && topology is not null && platform is not null)
        {
            deployment = new DeploymentConfig(name, topology, platform.In(rootDirectory, stack), settings);
            errors.AddRange(PortRules.Validate(deployment.Plan()));
        }

        binder.Add(
            from error in errors
            select PathOf(node, error.Path) is { } written ? error with { Path = written } : error.Under(path));
        return deployment;
    }

    // Where the value was written, be it under the defaults; null where a default of the program is at fault.
    private static string? PathOf(SettingNode node, string path)
    {
        var found = path.Split('.').Aggregate(node, (at, key) => at[key]);
        return found.IsSet && path.Length > 0 ? found.Path : null;
    }
}
