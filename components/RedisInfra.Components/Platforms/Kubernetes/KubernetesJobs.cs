using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>What runs once after each change: forming the deployment, and looking whether it is as planned.</summary>
internal sealed class KubernetesJobs(
    PlatformRequest request, RedisPlan plan, Credentials credentials, KubernetesPlatform platform, KubernetesNames names, Metadata metadata)
{
    // Images may have to be pulled first: a try lasts a minute, and the waits between them grow. Moving slots with data
    // takes the time that it takes.
    private const int FormTries = 8;
    private const int LastsSeconds = 6 * 3600;

    // To be raised when the Jobs' specification changes here: their names change with it.
    private const int Revision = 1;

    private readonly RedisSettings _settings = request.Args.Settings;
    private readonly Pods _pods = new(platform, request.Args.Settings, names);

    /// <summary>Creates, heals and rescales the deployment.</summary>
    public Job Form(IEnumerable<Resource> after)
    {
        var container = Pods.Container("form", platform.Image, "64Mi", "50m");
        container.Command = ["sh", $"{Pods.ScriptsPath}/push.sh"];
        return Run("form", "OnFailure", FormTries, container, [], after);
    }

    /// <summary>Checks the deployment from inside; the deployment fails when it does.</summary>
    /// <param name="targets">What verification needs to know, with passwords; known once the deployment has formed.</param>
    public Job Verify(string image, Output<string> targets)
    {
        var secret = new Secret($"{request.Name}-verification", new SecretArgs
        {
            Metadata = metadata.Of(names.Verification, "verification"),
            Type = "Opaque",
            StringData = new InputMap<string> { { "targets.json", Output.CreateSecret(targets) } },
        }, request.Child());
        var container = Pods.Container("verification", image, "256Mi", "100m");
        container.Args =
        [
            "/etc/redis-verification/targets.json",
            .. _settings.Auth.ExistingSecret is null ? Array.Empty<string>() : ["--password", $"{Pods.PasswordsPath}/{AclUsers.Application}"],
            .. platform.DrillHandover ? ["--drill", "graceful"] : Array.Empty<string>(),
        ];
        container.VolumeMounts = [Pods.Mount("targets", "/etc/redis-verification")];
        var volume = new VolumeArgs
        {
            Name = "targets",
            Secret = new SecretVolumeSourceArgs { SecretName = names.Verification, DefaultMode = Pods.ReadableByGroup },
        };
        // Never again by itself: a drill that failed and then passes has failed.
        return Run("verification", "Never", tries: 0, container, [volume], [secret]);
    }

    /// <summary>A node as a Job's pod can disturb it: it hands over through the script that is mounted there, and that is all.</summary>
    public static RunningNode Drillable(RunningNode node) => node.Kind == NodeKind.Sentinel
        ? node
        : node with { HandOver = $"sh {Pods.ScriptsPath}/{NodeScripts.Entry} handover {node.Address}" };

    // A Job can't be changed: another one comes in its place, so its name says what it is for. All of them may run the scripts.
    private Job Run(
        string purpose, string restartPolicy, int tries, ContainerArgs container, ImmutableArray<VolumeArgs> volumes, IEnumerable<Resource> after)
    {
        container.Env =
        [
            Pods.Variable("NODE_HOME", "/tmp"),
            Pods.Variable("CONF_DIR", Pods.ConfigurationPath),
            Pods.Variable("SECRETS_DIR", Pods.PasswordsPath),
        ];
        container.VolumeMounts.AddRange(
        [
            Pods.Mount("scripts", Pods.ScriptsPath),
            Pods.Mount("configuration", Pods.ConfigurationPath),
            Pods.Mount("tmp", "/tmp", readOnly: false),
            .. _settings.Auth.Enabled ? [Pods.Mount("passwords", Pods.PasswordsPath)] : Array.Empty<VolumeMountArgs>(),
        ]);
        var spec = _pods.Spec(restartPolicy);
        spec.Containers = [container];
        spec.Volumes =
        [
            _pods.Scripts(),
            Pods.ConfigMap("configuration", names.Form),
            Pods.Scratch("tmp"),
            .. _settings.Auth.Enabled ? [_pods.Passwords(AclUsers.Application, AclUsers.Operator)] : Array.Empty<VolumeArgs>(),
            .. volumes,
        ];
        return new Job($"{request.Name}-{purpose}", new JobArgs
        {
            Metadata = metadata.Of(credentials.Fingerprint(Change).Apply(hash => $"{names.Deployment}-{purpose}-{hash[..8]}"), purpose),
            Spec = new JobSpecArgs
            {
                BackoffLimit = tries,
                ActiveDeadlineSeconds = LastsSeconds,
                TtlSecondsAfterFinished = 24 * 3600,
                Template = new PodTemplateSpecArgs
                {
                    Metadata = metadata.OfPod(purpose, shard: null, ImmutableSortedDictionary<string, string>.Empty),
                    Spec = spec,
                },
            },
        }, request.Child(after));
    }

    // Everything that the Jobs are made of, and what they put in force.
    private string Change => $"{Revision} {plan.Fingerprint} {JsonSerializer.Serialize(platform)} {JsonSerializer.Serialize(_settings)} "
        + string.Concat(KubernetesFiles.AllScripts.Values);
}
