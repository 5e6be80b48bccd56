using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What every pod of a deployment has: no rights, a user of its own, and where it may run.</summary>
internal sealed class Pods(KubernetesPlatform platform, RedisSettings settings, KubernetesNames names)
{
    public const string ScriptsPath = "/opt/redis-node";
    public const string ConfigurationPath = "/etc/redis-node";
    public const string PasswordsPath = "/etc/redis-node-passwords";

    // The user of the official images; any other would do, since nothing outside the volumes is written.
    private const int User = 999;

    public const int ReadableByGroup = 0b100_100_000; // 0440: the files belong to root, the pod's user to their group

    /// <summary>A pod's specification with what all of them share.</summary>
    public PodSpecArgs Spec(string restartPolicy)
    {
        var spec = new PodSpecArgs
        {
            ServiceAccountName = names.Deployment,
            AutomountServiceAccountToken = false,
            // Its variables would be named like our own: REDIS_PORT=tcp://…
            EnableServiceLinks = false,
            RestartPolicy = restartPolicy,
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = User,
                RunAsGroup = User,
                FsGroup = User,
                FsGroupChangePolicy = "OnRootMismatch",
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            // Sentinel looks names up while it does nothing else: more than 2 s, and it fails over nobody (redis/redis#13866).
            DnsConfig = new PodDNSConfigArgs { Options = { Option("timeout", "1"), Option("attempts", "1") } },
            NodeSelector = Metadata.Map(platform.NodeSelector),
            Tolerations = [.. platform.Tolerations.Select(Of)],
        };
        if (platform.PriorityClass is { } priority)
        {
            spec.PriorityClassName = priority;
        }

        return spec;
    }

    /// <summary>A container that can't become more than it is.</summary>
    public static ContainerArgs Container(string name, string image, string memory, string cpu, string? cpuLimit = null)
    {
        var limits = new InputMap<string> { { "memory", memory } };
        if (cpuLimit is not null)
        {
            limits.Add("cpu", cpuLimit);
        }

        return new ContainerArgs
        {
            Name = name,
            Image = image,
            ImagePullPolicy = "IfNotPresent",
            SecurityContext = new SecurityContextArgs
            {
                AllowPrivilegeEscalation = false,
                ReadOnlyRootFilesystem = true,
                Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
            },
            Resources = new ResourceRequirementsArgs { Requests = { ["memory"] = memory, ["cpu"] = cpu }, Limits = limits },
        };
    }

    public VolumeArgs Scripts() => new()
    {
        Name = "scripts",
        ConfigMap = new ConfigMapVolumeSourceArgs { Name = names.Scripts, DefaultMode = 0b101_101_101 },
    };

    public static VolumeArgs ConfigMap(string name, string configMap) =>
        new() { Name = name, ConfigMap = new ConfigMapVolumeSourceArgs { Name = configMap } };

    /// <summary>A file for each of these users, named like the user.</summary>
    public VolumeArgs Passwords(params IEnumerable<string> users) => new()
    {
        Name = "passwords",
        Projected = new ProjectedVolumeSourceArgs
        {
            DefaultMode = ReadableByGroup,
            Sources = [.. users.Select(user => new VolumeProjectionArgs { Secret = SourceOf(user) })],
        },
    };

    /// <summary>Only some keys of the deployment's own Secret.</summary>
    public VolumeArgs Internal(string name, string key) => new()
    {
        Name = name,
        Secret = new SecretVolumeSourceArgs
        {
            SecretName = names.Internal,
            DefaultMode = ReadableByGroup,
            Items = { new KeyToPathArgs { Key = key, Path = key } },
        },
    };

    /// <summary>In memory: what holds secrets never reaches a disk.</summary>
    public static VolumeArgs Memory(string name) =>
        new() { Name = name, EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = "4Mi" } };

    /// <summary>For what is worked with and holds no secret.</summary>
    public static VolumeArgs Scratch(string name) => new() { Name = name, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "256Mi" } };

    public static VolumeMountArgs Mount(string volume, string path, bool readOnly = true) =>
        new() { Name = volume, MountPath = path, ReadOnly = readOnly };

    public static EnvVarArgs Variable(string name, string value) => new() { Name = name, Value = value };

    public static EnvVarArgs Field(string name, string path) => new()
    {
        Name = name,
        ValueFrom = new EnvVarSourceArgs { FieldRef = new ObjectFieldSelectorArgs { FieldPath = path } },
    };

    private static PodDNSConfigOptionArgs Option(string name, string value) => new() { Name = name, Value = value };

    private SecretProjectionArgs SourceOf(string user) => user == AclUsers.Application
        ? new()
        {
            Name = settings.Auth.ExistingSecret ?? names.Auth,
            Items = { new KeyToPathArgs { Key = KubernetesFiles.PasswordKey, Path = user } },
        }
        : new() { Name = names.Internal, Items = { new KeyToPathArgs { Key = user, Path = user } } };

    private static TolerationArgs Of(Toleration toleration)
    {
        var args = new TolerationArgs { Operator = toleration.Operator };
        if (toleration.Key is { } key)
        {
            args.Key = key;
        }

        if (toleration.Value is { } value)
        {
            args.Value = value;
        }

        if (toleration.Effect is { } effect)
        {
            args.Effect = effect;
        }

        return args;
    }
}
