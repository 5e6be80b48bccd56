using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The pod of a node: a server, and with monitoring an exporter beside it.</summary>
internal sealed class NodePod(
    RedisPlan plan, KubernetesPlatform platform, RedisSettings settings, KubernetesNames names, Metadata metadata)
{
    private const string Home = "/run/redis-node";

    /// <summary>What the scripts may take beyond their budgets: a call that isn't answered, a look at the clock.</summary>
    private const int Margin = 15;

    private readonly Pods _pods = new(platform, settings, names);

    /// <summary>Time for a handover and a shutdown, each within its own budget, before the pod is killed.</summary>
    public int GraceSeconds => (int)Math.Ceiling(settings.Failover.HandoverTimeout.TotalSeconds) + NodeScripts.StopSeconds + Margin;

    public PodTemplateSpecArgs Template(NodeGroup group, string restartHash)
    {
        var annotations = ImmutableSortedDictionary<string, string>.Empty.Add("redisinfra.io/restart", restartHash);
        if (plan.Exporter is { } exporter && platform.Scrape == ScrapeBy.Annotations)
        {
            annotations = annotations.Add("prometheus.io/scrape", "true")
                .Add("prometheus.io/port", exporter.Port.ToString(CultureInfo.InvariantCulture));
        }

        var spec = _pods.Spec("Always");
        spec.TerminationGracePeriodSeconds = GraceSeconds;
        var placement = new Placement(platform.Spread, metadata, group);
        spec.Affinity = placement.Apart();
        spec.TopologySpreadConstraints = [placement.OverZones(), placement.OverHosts()];
        spec.Containers = [Server(group), .. plan.Exporter is null ? [] : new[] { Exporter(group) }];
        spec.Volumes = [.. Volumes(group)];
        var pod = metadata.OfPod(group.Component, group.Shard, annotations);
        if (group is { Kind: NodeKind.Data, Draining: false })
        {
            pod.Labels.Add(KubernetesNames.MemberLabel, "true");
        }

        if (plan.Exporter is not null)
        {
            pod.Labels.Add(KubernetesNames.ExporterLabel, "true");
        }

        return new PodTemplateSpecArgs { Metadata = pod, Spec = spec };
    }

    private ContainerArgs Server(NodeGroup group)
    {
        var data = group.Kind == NodeKind.Data;
        var container = data
            ? Pods.Container("redis", platform.Image, settings.Memory.Limit.ToString(), platform.Cpu.Request, platform.Cpu.Limit)
            : Pods.Container("sentinel", platform.Image, "64Mi", "50m");
        container.Command = ["sh", $"{Pods.ScriptsPath}/pod.sh"];
        container.Env = [.. Environment(group)];
        container.Ports = [.. Ports(group)];
        container.VolumeMounts =
        [
            Pods.Mount("scripts", Pods.ScriptsPath),
            Pods.Mount("configuration", Pods.ConfigurationPath),
            Pods.Mount("home", Home, readOnly: false),
            Pods.Mount("data", "/data", readOnly: false),
            .. settings.Auth.Enabled ? [Pods.Mount("passwords", Pods.PasswordsPath)] : Array.Empty<VolumeMountArgs>(),
        ];

        // A node may wait long for the role that is safe for it: until it serves nobody else is hurt.
        container.StartupProbe = Listens(data, period: 3, failures: 1200);
        // A socket is the cheapest question there is, and three minutes are long: on a starved host a script that asks takes so long
        // that servers would be killed which are only slow. One that hangs is failed over all the same.
        container.LivenessProbe = Listens(data, period: 20, failures: 9);
        container.ReadinessProbe = new ProbeArgs
        {
            Exec = new ExecActionArgs { Command = Verb("ready") },
            PeriodSeconds = 5,
            FailureThreshold = 3,
            TimeoutSeconds = 20,
        };
        container.Lifecycle = new LifecycleArgs
        {
            PreStop = new LifecycleHandlerArgs { Exec = new ExecActionArgs { Command = Verb("stop") } },
        };
        return container;
    }

    private static ProbeArgs Listens(bool data, int period, int failures) => new()
    {
        TcpSocket = new TCPSocketActionArgs { Port = PortName(data) },
        PeriodSeconds = period,
        FailureThreshold = failures,
        TimeoutSeconds = 10,
    };

    private static string PortName(bool data) => data ? "redis" : "sentinel";

    private static InputList<string> Verb(string verb) => ["sh", $"{Pods.ScriptsPath}/{NodeScripts.Entry}", verb];

    private IEnumerable<EnvVarArgs> Environment(NodeGroup group) =>
    [
        Pods.Field("POD_NAME", "metadata.name"),
        Pods.Variable("POD_DOMAIN", names.ServiceHost(group.Kind == NodeKind.Data ? names.Nodes : names.Sentinels)),
        Pods.Field("ANNOUNCE_IP", "status.podIP"),
        Pods.Field("NODE_HOST", "spec.nodeName"),
        Pods.Variable("NODE_HOME", Home),
        Pods.Variable("DATA_DIR", "/data"),
        Pods.Variable("CONFIG", Pods.ConfigurationPath),
        Pods.Variable("PASSWORDS", Pods.PasswordsPath),
        Pods.Variable("STOP_SECONDS", NodeScripts.StopSeconds.ToString(CultureInfo.InvariantCulture)),
        Pods.Variable("TEND", "yes"),
    ];

    private static IEnumerable<ContainerPortArgs> Ports(NodeGroup group)
    {
        yield return Port(PortName(group.Kind == NodeKind.Data), group.Port);
        foreach (var bus in group.Nodes[0].FurtherPorts)
        {
            yield return Port("bus", bus);
        }
    }

    private static ContainerPortArgs Port(string name, int port) => new() { Name = name, ContainerPortValue = port, Protocol = "TCP" };

    private ContainerArgs Exporter(NodeGroup group)
    {
        var port = plan.Exporter!.Value.Port;
        var container = Pods.Container("exporter", platform.ExporterImage, "64Mi", "20m");
        container.Args =
        [
            string.Create(CultureInfo.InvariantCulture, $"-web.listen-address=:{port}"),
            string.Create(CultureInfo.InvariantCulture, $"-redis.addr=redis://localhost:{group.Port}"),
            "-config-command=-",
            .. settings.Auth.Enabled
                ? [$"-redis.user={AclUsers.Monitor}", $"-redis.password-file=/etc/redis-exporter/{KubernetesFiles.ExporterKey}"]
                : Array.Empty<string>(),
        ];
        container.Ports = [Port("metrics", port)];
        var healthy = new HTTPGetActionArgs { Path = "/health", Port = "metrics" };
        container.StartupProbe = new ProbeArgs { HttpGet = healthy, PeriodSeconds = 3, FailureThreshold = 40, TimeoutSeconds = 3 };
        container.LivenessProbe = new ProbeArgs { HttpGet = healthy, PeriodSeconds = 20, FailureThreshold = 3, TimeoutSeconds = 5 };
        container.ReadinessProbe = new ProbeArgs { HttpGet = healthy, PeriodSeconds = 10, FailureThreshold = 3, TimeoutSeconds = 5 };
        if (settings.Auth.Enabled)
        {
            container.VolumeMounts = [Pods.Mount("exporter", "/etc/redis-exporter")];
        }

        return container;
    }

    private IEnumerable<VolumeArgs> Volumes(NodeGroup group)
    {
        yield return _pods.Scripts();
        yield return Pods.ConfigMap("configuration", names.With(group.Component));
        yield return Pods.Memory("home");
        if (settings.Auth.Enabled)
        {
            string[] users = [AclUsers.Application, AclUsers.Operator, AclUsers.Replication];
            yield return _pods.Passwords(plan.Exporter is null ? users : [.. users, AclUsers.Monitor]);
            if (plan.Exporter is not null)
            {
                yield return _pods.Internal("exporter", KubernetesFiles.ExporterKey);
            }
        }
    }
}
