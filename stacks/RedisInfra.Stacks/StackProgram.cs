using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using RedisInfra.Components;
using RedisInfra.Topology;

namespace RedisInfra.Stacks;

/// <summary>The program of every stack: what `pulumi up` and the embedded engine run.</summary>
public static class StackProgram
{
    /// <summary>Registers what the configuration says.</summary>
    /// <returns>
    /// Stack outputs: <c>deployments</c>, see docs/outputs.md, and <c>targets</c>, secrets by deployment that
    /// verification needs; with an AKS cluster of its own also <c>kubeconfig</c>, secret.
    /// </returns>
    /// <exception cref="RunException">Settings that can't be accepted.</exception>
    public static IDictionary<string, object?> Define() => Define(Load()).Outputs;

    /// <summary>
    /// As <see cref="Define()"/>, for an engine that only runs the program: looks at the hosts first, and checks what was
    /// deployed before the update counts as done. The output <c>verification</c> says what was found.
    /// </summary>
    public static IDictionary<string, object?> DefineAndVerify()
    {
        var config = Load();
        Refuse(config.CheckHosts);
        Refuse(config.CheckCluster);
        var (outputs, running) = Define(config);
        outputs["verification"] = PostDeployment.Verify(running);
        return outputs;
    }

    private static (Dictionary<string, object?> Outputs, Output<ImmutableArray<RunningDeployment>> Running) Define(StackConfig config)
    {
        foreach (var advice in config.Advice)
        {
            Tell(advice);
        }

        var cluster = new ClusterResources(config.Cluster, config.Deployments);
        var engines = new DockerEngines(config.Deployments);
        var deployments = config.Deployments.Select(d =>
        {
            var options = cluster.OptionsFor(d);
            engines.AddTo(options, d);
            return (d.Name, d.Platform.Kind, Redis: new Redis(d.Name, d.ToArgs(), options));
        }).ToList();
        var running = Output.All(deployments.Select(d => (Input<RunningDeployment>)d.Redis.Running));
        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["deployments"] = deployments.ToDictionary(
                d => d.Name, d => (object?)OutputsOf(d.Redis, d.Kind), StringComparer.Ordinal),
            ["targets"] = deployments.ToDictionary(
                d => d.Name, d => (object?)Output.CreateSecret(d.Redis.Running.Apply(r => r.ToJson())), StringComparer.Ordinal),
        };
        if (config.Cluster.Aks is not null)
        {
            outputs["kubeconfig"] = cluster.Kubeconfig;
        }

        return (outputs, running);
    }

    /// <summary>What `targets` holds.</summary>
    public static ImmutableArray<RunningDeployment> ReadTargets(string targets) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(targets)!.Values.Select(RunningDeployment.FromJson)];

    private static StackConfig Load()
    {
        var config = new Config("redisinfra");
        var values = StackConfig.Keys.Select(key => (Key: $"redisinfra:{key}", Value: config.Get(key)))
            .Where(v => v.Value is not null)
            .ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        var deployment = Pulumi.Deployment.Instance;
        StackConfig? read = null;
        Refuse(() => read = StackConfig.Read(values, deployment.RootDirectory, deployment.StackName));
        return read!;
    }

    private static void Tell(SettingAdvice advice)
    {
        if (advice.IsWarning)
        {
            Log.Warn(advice.ToString());
        }
        else
        {
            Log.Info(advice.ToString());
        }
    }

    // Pulumi shows a RunException's words alone, anything else with a stack trace.
    private static void Refuse(Action action)
    {
        try
        {
            action();
        }
        catch (SettingsException e)
        {
            throw new RunException(e.Message, e);
        }
    }

    private static Dictionary<string, object?> OutputsOf(Redis redis, string platform)
    {
        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["topology"] = redis.Plan.Topology,
            ["platform"] = platform,
            ["endpoints"] = redis.Endpoints,
            ["connectionString"] = redis.ConnectionString,
            ["uri"] = redis.Uri,
            ["environment"] = redis.Variables.ToDictionary(v => v.Key, v => (object?)v.Value, StringComparer.Ordinal),
            ["nodes"] = redis.Nodes,
        };
        if (redis.Plan.SentinelMaster is not null)
        {
            outputs["sentinelMaster"] = redis.SentinelMaster;
        }

        if (redis.Plan.Exporter is not null)
        {
            outputs["exporter"] = redis.Exporter;
        }

        if (redis.HasPassword)
        {
            outputs["password"] = redis.Password;
        }

        return outputs;
    }
}
